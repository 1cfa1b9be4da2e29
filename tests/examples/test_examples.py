"""The projects below examples/: their generated files are current, and their own tests pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.helpers import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))
PERSONAL = ("SCHEMADSL_", "PYTEST_", "PYTHON", "PG", "DATABASE_URL")


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.name)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one of them."""
    source: Path = request.param
    without = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    return Path(shutil.copytree(source, tmp_path / source.name, ignore=without))


def run(example: Path, *words: str, **more: str) -> str:
    """Run a module of Python in the example; it must end in order."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=example,
        env={**kept, "SCHEMADSL_CACHE_DIR": str(example.parent / "cache"), **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_current(example: Path) -> None:
    """What is generated is what its schema.py and queries say, with no server at hand."""
    said = run(example, "schemadsl", "generate", "--check", SCHEMADSL_SCRATCH_PROVIDER="dev-url")
    assert said.startswith("In order: ")


def test_its_tests(example: Path, plugin_server: str) -> None:
    """Its tests pass on a real server."""
    words = ("pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", "-W", "ignore")
    out = run(example, *words, SCHEMADSL_TEST_DSN=plugin_server)
    assert " passed" in out and "skipped" not in out


def test_they_stand_alone(example: Path) -> None:
    """Each names what it needs, and has a page that says what it shows."""
    project = tomllib.loads((example / "pyproject.toml").read_text())
    assert "schemadsl" in project["project"]["dependencies"]
    assert f"({example.name})" in (ROOT / "examples" / "README.md").read_text()
    assert "schema.py" in (example / "README.md").read_text()
