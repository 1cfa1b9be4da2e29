"""Who follows a page from top to bottom gets what it shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fix_servers import NewDatabase

from .markdown import ROOT
from .refresh import at_home
from .sessions import SESSIONS, play

TUTORIAL = "docs/tutorial.md"
UV = Path(sys.executable).parent / "uv"


def followed(page: str, project: Path, environment: Mapping[str, str]) -> None:
    """Do what a page says in the new folder *project*, and see that each outcome is as shown."""
    project.mkdir()
    shown = 0
    for outcome in play(page, project, environment):
        shown += 1
        place = f"{page}:{outcome.block.line}"
        assert outcome.fits, f"{place} shows\n{outcome.block.text}\nwhere there is\n{outcome.made}"
    assert shown, f"{page} shows nothing"


@pytest.mark.parametrize("page", [page for page in SESSIONS if page != TUTORIAL])
def test_page(page: str, tmp_path: Path, paradedb_database: NewDatabase) -> None:
    """Each page that is a session goes as it says."""
    programs = tmp_path / "programs"
    programs.mkdir()
    followed(page, tmp_path / "project", at_home(programs, paradedb_database()))


def test_tutorial(tmp_path: Path) -> None:
    """With the wheel in a fresh environment, in an empty folder, without a database at hand.

    What it leads to is typed: mypy, strict, accepts the programs that use the generated module.
    """
    python = installed(tmp_path)
    programs, project = tmp_path / "programs", tmp_path / "project"
    programs.mkdir()
    environment = dict(at_home(programs, "", python))
    del environment["DATABASE_URL"]
    followed(TUTORIAL, project, environment)
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python)]
    done = subprocess.run(
        [*command, "search.py"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def installed(folder: Path) -> Path:
    """Build the wheel, install it with its servers in a fresh environment; return its Python."""
    uv = str(UV) if UV.exists() else shutil.which("uv")
    assert uv is not None, "make install brings uv"
    quiet = [uv, "--quiet", "--no-config"]
    environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
    made, python = folder / "dist", folder / "venv" / "bin" / "python"

    def call(*words: str | Path) -> None:
        command = [*quiet, *map(str, words)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    call("build", "--wheel", "--out-dir", made, ROOT)
    call("venv", "--python", sys.executable, folder / "venv")
    [wheel] = made.glob("schemadsl-*.whl")
    call("pip", "install", "--python", python, f"schemadsl[scratch] @ {wheel.as_uri()}")
    return python
