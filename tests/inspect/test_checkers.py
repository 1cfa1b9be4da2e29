"""What is written satisfies mypy and pyright in their strictest modes, whatever the names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from schemadsl.codegen.declare import declare
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog
from tests.fix_servers import NewDatabase

from .there_and_back import kept

CASES = sorted((Path(__file__).parents[1] / "cases" / "inspect").glob("*.sql"))
SETTINGS = '[tool.pyright]\ntypeCheckingMode = "strict"\n'


@pytest.mark.parametrize("split", [False, True], ids=["file", "package"])
def test_checkers(split: bool, tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Neither has anything to say about any case, each of which is a package here."""
    for case in CASES:
        with connect(postgres18_database()) as connection:
            run_script(connection, case.read_text())
            told = read_catalog(connection)
        (tmp_path / case.stem).mkdir()
        kept(declare(told, split=split), tmp_path / case.stem)
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    assert _says(tmp_path, "mypy", "--strict", "--explicit-package-bases", ".") == ""
    assert _says(tmp_path, "pyright", "--pythonpath", sys.executable, ".") == ""


def _says(folder: Path, *command: str) -> str:
    """Run a checker in *folder*; return what it says if that is not praise."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
