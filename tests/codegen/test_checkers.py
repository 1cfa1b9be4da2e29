"""What mypy, pyright, ruff and black say of generated modules, and of those who use them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from schemadsl.codegen.outputs import MARK
from schemadsl.codegen.python.module import module
from schemadsl.codegen.python.stored import Stored
from schemadsl.model import Catalog
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape

from .helpers import STYLES, written

CASES = Path(__file__).parent / "typing"
REJECTED = CASES / "rejected.py"
#: each style once, with another choice for vectors
CHOICES = dict(zip(STYLES, ("list", "numpy", "pgvector", "list"), strict=True))


@pytest.fixture(scope="module", params=STYLES)
def folder(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    analysis: list[QueryShape],
    catalog: Catalog,
) -> Path:
    """A folder with the module in one style, and its users; then in each other."""
    made: Path = tmp_path_factory.mktemp(f"checked_{request.param}")
    settings = Settings(rows=request.param, vectors=CHOICES[request.param])
    written(made, analysis, catalog, settings, "generated")
    for case in CASES.glob("*.py"):
        shutil.copy(case, made)
    return made


def ran(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def expected() -> set[int]:
    lines = REJECTED.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("#!")}


def test_mypy(folder: Path) -> None:
    """mypy --strict accepts the module and right uses, and points at each wrong one."""
    output = ran(folder, "mypy", "--strict", "--no-pretty", "--no-error-summary", ".")
    found = set[int]()
    for line in output.splitlines():
        match = re.match(r"(\S+?):(\d+): (?:error|note)", line)
        assert match, output
        assert match[1] == REJECTED.name, output
        found.add(int(match[2]))
    assert found == expected()


def test_pyright(folder: Path) -> None:
    """So does pyright in strict mode."""
    options = {"typeCheckingMode": "strict", "include": ["."], "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(options))
    report = json.loads(ran(folder, "pyright", "--outputjson", "--pythonpath", sys.executable))
    rows = [
        (Path(row["file"]).name, row["range"]["start"]["line"] + 1, row["message"])
        for row in report["generalDiagnostics"]
    ]
    assert [row for row in rows if row[0] != REJECTED.name] == []
    assert {line for _, line, _ in rows} == expected()


def test_ruff_and_black(folder: Path) -> None:
    """ruff finds nothing in the module, and black would leave it as it is."""
    rules = "--select=E,F,W,I,B,UP,SIM,RUF,C4,PIE,RET,N,PERF,A,PTH"
    # whoever writes sqlc.arg('Mood') has named the parameter so
    said = ran(folder, "ruff", "check", "--isolated", rules, "--ignore=N803", "generated")
    assert "All checks passed!" in said, said
    said = ran(folder, "black", "--check", "generated")
    assert "would be left unchanged" in said, said


def test_pieces_are_kept(analysis: list[QueryShape], catalog: Catalog) -> None:
    """What has not changed is not formatted again; what is gone is forgotten."""
    kept: dict[str, str] = {}
    every = module(analysis, Stored.of(catalog), Settings(), mark=MARK, kept=kept)
    size = len(kept)
    marked = {
        key: f"{text}  # kept" if text.startswith("GET_AUTHOR") else text
        for key, text in kept.items()
    }
    again = module(analysis, Stored.of(catalog), Settings(), mark=MARK, kept=marked)
    assert again["queries.py"].count("# kept") == 1
    assert len(marked) == size
    fewer = module(analysis[1:], Stored.of(catalog), Settings(), mark=MARK, kept=kept)
    assert len(kept) < size
    assert fewer == module(analysis[1:], Stored.of(catalog), Settings(), mark=MARK)
    assert every == module(analysis, Stored.of(catalog), Settings(), mark=MARK)
