"""A project in a git repository, in an environment with a server to prove on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from schemadsl.scratch import Server
from tests.cli.helpers import SCHEMA, Project

PERSONAL = (
    "SCHEMADSL_",
    "PYTHON",
    "LC_",
    "LANG",
    "PG",
    "GIT_",
    "GITHUB_",
    "DATABASE_URL",
    "PRE_COMMIT",
)


def git(project: Project, *words: str) -> str:
    """Run git in the project, as nobody in particular."""
    who = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(
        ["git", *who, *words],
        cwd=project.root,
        env=project.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def committed(project: Project, message: str) -> str:
    """Commit everything; return the commit."""
    git(project, "add", "-A")
    git(project, "commit", "-qm", message)
    return git(project, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, postgres18_server: Server) -> Project:
    """A project with its first migration, not committed yet."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    root = tmp_path / "repository"
    root.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    environment |= {
        "SCHEMADSL_CACHE_DIR": str(tmp_path / "cache"),
        "SCHEMADSL_DEV_URL": postgres18_server.address,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    project = Project(root, environment)
    project.configure()
    project.write("schema.py", SCHEMA)
    project.write(".gitignore", "__pycache__/\n")
    project.succeeds("generate", "--no-proof")
    git(project, "init", "-q", "-b", "main")
    return project
