"""generate --watch: each change is followed, mistakes are told, Ctrl-C ends it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from attrs import define

from .helpers import COMMAND, Project


@define
class Watching:
    """A run that goes on, and what it has said since somebody last looked."""

    project: Project
    process: subprocess.Popen[bytes]

    def until(self, text: str) -> str:
        """Read what it says until *text* is in it."""
        assert self.process.stdout is not None
        said, end = "", time.monotonic() + 60
        while text not in said:
            assert time.monotonic() < end and self.process.poll() is None, said
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                said += os.read(self.process.stdout.fileno(), 65536).decode()
        return said

    def settled(self) -> str:
        """Read what it says until it waits again."""
        return self.until("Ctrl-C ends this.")

    def interrupted(self) -> int:
        """Press Ctrl-C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=20)
        assert b"Stopped." in out and b"Traceback" not in out, out
        return self.process.returncode


@contextmanager
def watching(project: Project, *flags: str) -> Generator[Watching]:
    process = subprocess.Popen(
        [*COMMAND, "generate", "--watch", *flags],
        cwd=project.root,
        env=project.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield Watching(project, process)
    finally:
        process.kill()
        process.communicate()


def test_changes_are_followed(proving: Project) -> None:
    """A change of the schema is a migration, proved, and one of a query its Python."""
    proving.write(
        "queries/users.sql", "-- name: GetUser :one\nSELECT * FROM users WHERE id = $1;\n"
    )
    with watching(proving) as watch:
        assert "Proved: 1 migration" in watch.settled()
        proving.edit("schema.py", "    age = ", "    city = t.text(null=True)\n    age = ")
        said = watch.settled()
        assert "Changed: schema.py" in said and "+ column:users.city" in said
        assert "Proved: 2 migrations" in said
        assert "city: str | None" in (proving.root / "generated/models.py").read_text()
        more = "-- name: Adults :many\nSELECT id FROM users WHERE age > 17;\n"
        proving.write("queries/adults.sql", more)
        said = watch.settled()
        assert "Changed: adults.sql" in said and "Wrote generated/queries.py" in said
        assert "def adults" in (proving.root / "generated/queries.py").read_text()
        assert watch.interrupted() == 0
    proving.succeeds("generate", "--check")


def test_mistakes_are_told(generated: Project) -> None:
    """A mistake, a refusal and broken settings are told; what mends them is followed."""
    good = (generated.root / "schema.py").read_text()
    with watching(generated, "--no-proof") as watch:
        assert "Nothing to do" in watch.settled()
        for name, text, wanted in (
            ("schema.py", good.replace("Table", "Tabel"), "schema.py:1"),
            ("schema.py", good.replace("    age = t.integer(default=0)\n", ""), "age"),
            ("pyproject.toml", "[tool.schemadsl\n", "pyproject.toml:1: the file is not TOML"),
        ):
            generated.write(name, text)
            assert wanted in watch.settled()
        generated.configure()
        watch.settled()
        generated.write("schema.py", good)
        assert "Nothing to do" in watch.settled()
        assert watch.interrupted() == 0
    assert len(generated.migrations) == 1


def test_modules_beside_it(project: Project) -> None:
    """What schema.py imports is watched too; a file that comes later is noticed."""
    text = (project.root / "schema.py").read_text()
    project.write("schema.py", "import more\n" + text)
    with watching(project, "--no-proof") as watch:
        assert "No module named 'more'" in watch.settled()
        project.write("more.py", "x = 1\n")
        project.write("schema.py", "import more  # there\n" + text)
        assert "+ table:users" in watch.settled()
        table = (
            "from schemadsl import Table, types as t\nclass A(Table, name='a'):\n    b = t.text()\n"
        )
        project.write("more.py", table)
        assert "+ table:a" in watch.settled()
        assert watch.interrupted() == 0


@pytest.mark.parametrize(("flag", "wanted"), [("--dry-run", "ADD COLUMN"), ("--check", "drift")])
def test_only_looking(generated: Project, flag: str, wanted: str) -> None:
    """With --dry-run or --check it tells what would be, and writes nothing."""
    with watching(generated, flag) as watch:
        watch.settled()
        generated.edit("schema.py", "    age = ", "    city = t.text(null=True)\n    age = ")
        said = watch.settled()
        assert wanted in said or "no migration creates column:users.city" in said
        assert watch.interrupted() == 0
    assert len(generated.migrations) == 1


def test_flags(project: Project) -> None:
    """What is said of one migration does not go with many."""
    assert "--name" in project.fails(2, "generate", "--watch", "--name", "x")
