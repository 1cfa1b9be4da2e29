"""A project for each test, and a server for those that prove."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemadsl.scratch import Server

from .helpers import SCHEMA, Project

PERSONAL = ("SCHEMADSL_", "PYTHON", "PG", "LC_", "LANG", "SOURCE_DATE_EPOCH", "TZ")


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that nobody has generated yet, in an environment without any server."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    environment |= {
        "SCHEMADSL_CACHE_DIR": str(tmp_path_factory.getbasetemp() / "cache"),
        "SCHEMADSL_SCRATCH_PROVIDER": "dev-url",
    }
    root = tmp_path / "project"
    root.mkdir()
    project = Project(root, environment)
    project.configure()
    project.write("schema.py", SCHEMA)
    return project


@pytest.fixture
def generated(project: Project) -> Project:
    """The same after its first ``generate``."""
    project.succeeds("generate", "--no-proof")
    return project


@pytest.fixture(scope="session")
def dev_url(postgres18_server: Server) -> Iterator[str]:
    """Where a server is that a run can prove on."""
    with postgres18_server.database() as database:
        yield database.conninfo


@pytest.fixture
def proving(project: Project, dev_url: str) -> Project:
    """A project that nobody has generated yet, in an environment with a server."""
    project.environment["SCHEMADSL_DEV_URL"] = dev_url
    return project
