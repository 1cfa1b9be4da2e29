"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit from a clone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.helpers import ROOT, Project, Result

from .conftest import committed, git

CONFIG = """\
repos:
  - repo: {clone}
    rev: {commit}
    hooks:
      - id: schemadsl-check
      - id: schemadsl-lint
        args: [--fail-on, error]
      - id: schemadsl-prove
"""


def cloned(project: Project, folder: Path) -> tuple[Path, str]:
    """Make a repository of what schemadsl's own has in its hooks' way; return it and its commit."""
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "schemadsl", folder / "schemadsl", ignore=without)
    clone = Project(folder, project.environment)
    git(clone, "init", "-q", "-b", "main")
    return folder, committed(clone, "schemadsl")


def hooked(project: Project, *words: str) -> Result:
    """Run pre-commit."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *words],
        cwd=project.root,
        env=project.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_hooks(repository: Project, tmp_path: Path) -> None:
    """A commit in order passes; drift stops it, with what to do; prove is for pushes."""
    project = repository
    project.environment["PRE_COMMIT_HOME"] = str(tmp_path / "hooks")
    project.environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    clone, commit = cloned(project, tmp_path / "clone")
    project.write(".pre-commit-config.yaml", CONFIG.format(clone=clone, commit=commit))
    committed(project, "the first state")
    result = hooked(project, "run", "--all-files")
    assert result.code == 0, result.all
    assert result.out.count("Passed") == 2, result.out
    pushed = hooked(project, "run", "--all-files", "--hook-stage", "pre-push", "schemadsl-prove")
    assert pushed.code == 0 and "Passed" in pushed.out, pushed.all
    project.edit("schema.py", "default=0", "default=1")
    git(project, "add", "-A")
    result = hooked(project, "run", "schemadsl-check")
    assert result.code == 1
    assert "schema.py:8: no migration changes column:users.age" in result.out
    assert "Run: python -m schemadsl generate" in result.out
