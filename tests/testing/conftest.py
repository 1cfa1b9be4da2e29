"""A project with one migration and tests of its own, run by a pytest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from tests.cli.helpers import Project
from tests.fix_servers import plugin_databases

PERSONAL = ("SCHEMADSL_", "PYTEST_", "PYTHON", "PG", "DATABASE_URL")
SCHEMA = """\
from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.bigint(primary_key=True)
    name = t.text(default="''")
"""


@frozen
class Suite:
    """The project, the server that its tests use, and a way to run them."""

    project: Project
    dsn: str

    def write(self, name: str, text: str) -> None:
        self.project.write(name, text)

    def generate(self) -> None:
        self.project.succeeds("generate", "--no-proof")

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """Run pytest; return its code and what it printed."""
        words = ["-q", "-p", "no:cacheprovider", "-W", "error", *arguments]
        if "no:asyncio" not in arguments:
            words += ["-o", "asyncio_default_fixture_loop_scope=function"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words],
            cwd=self.project.root,
            env={**self.project.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def passes(self, count: int, *arguments: str, **environment: str) -> str:
        """Run pytest, in which *count* tests pass and none does not."""
        code, out = self.run(*arguments, **environment)
        assert code == 0, out
        assert f"{count} passed" in out, out
        return out

    def databases(self) -> dict[str, int]:
        """The databases of tests that the server has: name → oid."""
        return plugin_databases(self.dsn)

    def sorts(self) -> str:
        """The letters that say what is left: t for a template that lasts."""
        return "".join(sorted(name.split("_")[2] for name in self.databases()))


@pytest.fixture
def suite(tmp_path: Path, plugin_server: str) -> Suite:
    """A project that has its first migration, and no databases of other tests on the server."""
    root = tmp_path / "project"
    root.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    environment["SCHEMADSL_CACHE_DIR"] = str(tmp_path / "cache")
    environment["SCHEMADSL_SCRATCH_PROVIDER"] = "dev-url"
    environment["SCHEMADSL_TEST_DSN"] = plugin_server
    suite = Suite(Project(root, environment), plugin_server)
    suite.write("schema.py", SCHEMA)
    suite.project.configure()
    suite.generate()
    return suite
