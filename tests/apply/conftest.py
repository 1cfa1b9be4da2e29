"""A project whose migrations are written by hand, and a database for it."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .helpers import FIRST, SECOND, folder

PERSONAL = ("SCHEMADSL_", "DATABASE_URL", "PYTHON", "PG", "LC_", "LANG", "TZ")

ONE = "BEGIN;\nCREATE TABLE a (id integer PRIMARY KEY, note text);\nCOMMIT;\n"
TWO = "BEGIN;\nALTER TABLE a ADD COLUMN more integer;\nCOMMIT;\n"


@pytest.fixture
def project(tmp_path: Path, postgres18_database: NewDatabase) -> Project:
    """A project with two migrations; DATABASE_URL names an empty database."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    # trust is what the server does with it: a password that must not be seen anywhere
    url = psycopg.conninfo.make_conninfo(postgres18_database(), password="hunter2")
    root = tmp_path / "project"
    root.mkdir()
    project = Project(root, environment | {"DATABASE_URL": url})
    project.configure()
    folder(root / "migrations", {FIRST: ONE, SECOND: TWO})
    return project
