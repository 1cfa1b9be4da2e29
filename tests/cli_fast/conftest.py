"""A project in order, with a cache of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.helpers import SCHEMA, Project

from .helpers import whole

PERSONAL = ("SCHEMADSL_", "PYTHON", "LC_", "LANG", "XDG_", "SOURCE_DATE_EPOCH")


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    """A generated project that nobody has checked yet."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    environment["SCHEMADSL_CACHE_DIR"] = str(tmp_path / "cache")
    root = tmp_path / "project"
    root.mkdir()
    project = Project(root, environment)
    project.configure()
    project.write("schema.py", SCHEMA)
    project.succeeds("generate", "--no-proof", SCHEMADSL_NO_CACHE="1")
    return project


@pytest.fixture
def known(fresh: Project) -> Project:
    """The same after a check."""
    assert whole(fresh)
    assert not whole(fresh)
    return fresh
