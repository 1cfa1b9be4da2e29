"""A project of its own for each test, the command run on it as a person runs it, and a look at it.

Nothing here reaches into schemadsl: a run is a process, and what it did is read from the disk. The
process is a fork of one that has started already (`tests.forking`); what `start` starts is not.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from tests.forking import ended

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "schemadsl")

SCHEMA = """\
from schemadsl import Check, Index, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.serial(primary_key=True)
    email = t.varchar(255, null=True)
    age = t.integer(default=0)
    adult = Check("age >= 0", name="users_age_check")
    by_email = Index(email, name="idx_users_email")
"""


@frozen
class Result:
    """What a run printed, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


#: path below the root → type and mode, content or where a link leads, time of the last change
Tree = Mapping[str, tuple[str, bytes, int]]


def tree(root: Path) -> Tree:
    """Look at everything below *root*: folders, links, contents, permissions, times."""
    found: dict[str, tuple[str, bytes, int]] = {}
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder, name)
            status = path.lstat()
            content = b""
            if path.is_symlink():
                content = os.fsencode(os.readlink(path))  # noqa: PTH115  -- as bytes
            elif stat.S_ISREG(status.st_mode):
                content = path.read_bytes()
            # a folder's time tells of files that came and went again
            when = 0 if stat.S_ISDIR(status.st_mode) else status.st_mtime_ns
            found[str(path.relative_to(root))] = (stat.filemode(status.st_mode), content, when)
    return found


@frozen
class Project:
    """A folder with a schema.py and a pyproject.toml."""

    root: Path
    environment: dict[str, str] = field(factory=dict)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_bytes().decode()
        assert old in text
        self.write(name, text.replace(old, new))

    def configure(self, *lines: str) -> None:
        self.write("pyproject.toml", "\n".join(["[tool.schemadsl]", *lines, ""]))

    @property
    def migrations(self) -> list[Path]:
        return sorted((self.root / "migrations").glob("*.sql"))

    def tree(self) -> Tree:
        return tree(self.root)

    def start(
        self,
        arguments: Sequence[str],
        *,
        cwd: Path | None = None,
        before: Callable[[], None] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a command; *before* runs in its process, in front of it."""
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=cwd or self.root,
            env={**self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=before,
        )

    def _ended(
        self,
        arguments: Sequence[str],
        *,
        cwd: Path | None = None,
        before: Callable[[], None] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Result:
        if before is not None:
            return finished(self.start(arguments, cwd=cwd, before=before, environment=environment))
        around = {**self.environment, **(environment or {})}
        done = ended("schemadsl", *arguments, cwd=cwd or self.root, environment=around)
        return Result(done.returncode, done.stdout, done.stderr)

    def run(
        self,
        *arguments: str,
        cwd: Path | None = None,
        before: Callable[[], None] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Result:
        """Run a command to its end."""
        return self._ended(arguments, cwd=cwd, before=before, environment=environment)

    def succeeds(self, *arguments: str, **environment: str) -> Result:
        """Run a command that ends in order."""
        result = self._ended(arguments, environment=environment)
        assert result.code == 0, result.all
        return result

    def fails(
        self, code: int, *arguments: str, before: Callable[[], None] | None = None, **more: str
    ) -> str:
        """Run a command that ends with *code* and changes nothing; return what it says of it."""
        tree_before = self.tree()
        result = self._ended(arguments, before=before, environment=more)
        assert result.code == code, result.all
        assert self.tree() == tree_before
        return said(result)

    def sealed(self) -> None:
        """Seal the folder anew, as who edits a migration by hand on purpose would."""
        from schemadsl.migrations.folder import Migration, seal

        folder = self.root / "migrations"
        rows = [Migration(path.name, path.read_text()) for path in self.migrations]
        text = seal(rows, (folder / "snapshot.json").read_text())
        (folder / "schemadsl.sum").write_text(text)


def finished(process: subprocess.Popen[bytes]) -> Result:
    out, err = process.communicate(timeout=120)
    assert process.returncode is not None
    return Result(process.returncode, out.decode(), err.decode())


def said(result: Result) -> str:
    """Return a failure's message, which is no traceback and is not empty."""
    assert "Traceback" not in result.all, result.all
    assert result.err.strip(), result.out
    return result.err


def one_problem(text: str, *parts: str) -> None:
    """Assert that there is one message, of one or two lines, with all *parts* in it."""
    lines = text.splitlines()
    assert len([line for line in lines if not line.startswith((" ", "\t"))]) == 1, text
    for part in parts:
        assert re.search(part, text), text
