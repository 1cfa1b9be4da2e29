"""Projects of other tools, copied for each test, beside a schemadsl that has a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen
from psycopg.conninfo import conninfo_to_dict

from schemadsl.scratch import Server
from schemadsl.testing.database import Database
from tests.cli.helpers import Project

PROJECTS = Path(__file__).parent / "projects"
PERSONAL = ("SCHEMADSL_", "PYTHON", "PG", "DJANGO", "DATABASE_URL")


@frozen
class Foreign:
    """A project of another tool, in which schemadsl is run as well."""

    project: Project
    new: Callable[[], str]

    def database(self) -> str:
        """Return the URL of one more empty database."""
        conninfo = self.new()
        return Database(conninfo, str(conninfo_to_dict(conninfo)["dbname"])).url

    def tool(self, *arguments: str, **environment: str) -> str:
        """Run a program of the project with Python."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.project.root,
            env={**self.project.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def imported(self, source: str) -> str:
        """Import *source* and generate the first migration, which is proved; return schema.py."""
        self.project.succeeds("import", source)
        self.project.succeeds("generate")
        return (self.project.root / "schema.py").read_text()

    def same(self, *places: str) -> None:
        """See that a diff between the two is empty, but for the records of the other tool."""
        words = (f"--{word}={place}" for word, place in zip(("from", "to"), places, strict=True))
        records = ("--exclude=table:alembic_version", "--exclude=table:django_migrations")
        result = self.project.succeeds("diff", *words, *records, "--exit-code")
        assert result.out == ""


@pytest.fixture
def foreign(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    postgres18_server: Server,
    postgres18_database: Callable[[], str],
) -> Foreign:
    """The project that a test's module is about."""
    root = tmp_path / "project"
    shutil.copytree(
        PROJECTS / request.module.TOOL, root, ignore=shutil.ignore_patterns("__pycache__")
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    environment |= {
        "SCHEMADSL_DEV_URL": postgres18_server.address,
        "SCHEMADSL_CACHE_DIR": str(tmp_path / "cache"),
    }
    project = Project(root, environment)
    project.configure()
    return Foreign(project, postgres18_database)
