"""The generators of skeletons, in a copy of the checkout.

The copy passes the linters, the type checkers and the rules of the house. What has to be written
by hand is named by the tests that the skeletons bring.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[2]
COPIED = ("schemadsl", "tests", "docs", "tools", "migrations", "generated", "queries")
FILES = ("pyproject.toml", "schema.py", "README.md", "CONTRIBUTING.md", ".gitattributes")


@frozen
class Copy:
    """A checkout in which the generators have been run, and the modules that they wrote."""

    root: Path
    modules: tuple[str, ...]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python in the copy, whose schemadsl stands before the installed one."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "MYPY_CACHE_DIR": ".mypy_cache"},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a kind ``shelf``, a derived query ``newest`` and a rule ``SD299``."""
    root = tmp_path_factory.mktemp("copy")
    ignore = shutil.ignore_patterns("__pycache__", "_build", "node_modules")
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    for name in FILES:
        shutil.copy2(ROOT / name, root / name)
    if (ROOT / ".mypy_cache").is_dir():  # what mypy knows of the modules that stay as they are
        shutil.copytree(ROOT / ".mypy_cache", root / ".mypy_cache")
    made: list[str] = []
    kind = ["new_kind.py", "shelf", "--catalog", "pg_conversion", "--prefix", "con"]
    rule = ["new_rule.py", "SD299", "rows-that-wait"]
    for words in (kind, ["new_query.py", "newest"], rule):
        made += generated(root, words)
    return Copy(root, tuple(made))


def generated(root: Path, words: Sequence[str]) -> list[str]:
    """Run a generator of the copy; return the modules of schemadsl that it wrote or changed."""
    command = [sys.executable, f"tools/{words[0]}", *words[1:]]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (line.split() for line in done.stdout.splitlines())
    named = [words[1] for words in lines if words[:1] in (["Wrote"], ["Changed"])]
    return [name for name in named if name.startswith("schemadsl/") and name.endswith(".py")]


def test_linters(copy: Copy) -> None:
    """ruff has nothing to find, nor to lay out anew."""
    for words in (["check", "."], ["format", "--check", "."]):
        done = copy.run("ruff", *words)
        assert done.returncode == 0, done.stdout


def test_type_checkers(copy: Copy) -> None:
    """mypy and pyright, both strict, accept what was written and what was changed."""
    done = copy.run("mypy", *copy.modules)
    assert done.returncode == 0, done.stdout
    settings = {"include": list(copy.modules), "typeCheckingMode": "strict"}
    (copy.root / "pyrightconfig.json").write_text(json.dumps(settings))
    done = copy.run("pyright", "--pythonpath", sys.executable)
    assert done.returncode == 0, done.stdout


def test_house(copy: Copy) -> None:
    """The rules of the house hold, and the pages name the kind with its fields."""
    tests = ["tests/guards/test_house.py", "tests/docs/test_blocks.py::test_coverage"]
    words = ["-k", "not light and not loads", *tests]
    done = copy.run("pytest", "-q", "-p", "no:cacheprovider", *words)
    assert done.returncode == 0, done.stdout


def test_what_is_missing_is_named(copy: Copy) -> None:
    """The tests of the skeletons fail, each saying what is to be written, and where."""
    tests = (
        "tests/kinds/test_accepted.py",
        "tests/cases/test_pairs.py",
        "tests/queries/test_derived_newest.py",
    )
    chosen = ["-k", "shelf or newest"]
    done = copy.run("pytest", "-q", "-p", "no:cacheprovider", *chosen, *tests)
    assert done.returncode == 1, done.stdout + done.stderr
    for message in (
        "schemadsl/kinds/shelf.py: write the CREATE SHELF of an object in written()",
        "tests/cases/pairs/shelf/create_and_drop/before.sql: write a database with shelfs here",
        "schemadsl/codegen/stubs/newest.py: newest() yields no query yet; write it",
    ):
        assert message in done.stdout, done.stdout


def test_nothing_is_overwritten(copy: Copy) -> None:
    """A second run stops before it writes anything."""
    command = [sys.executable, "tools/new_query.py", "newest"]
    done = subprocess.run(command, cwd=copy.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "exists already" in done.stderr
