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


@pytest.fixture(scope="module")
def folders(
    tmp_path_factory: pytest.TempPathFactory,
    analysis: list[QueryShape],
    catalog: Catalog,
    pieces: dict[str, str],
) -> Path:
    """A folder for each style with the module and its users."""
    root: Path = tmp_path_factory.mktemp("checked")
    for style, vectors in CHOICES.items():
        settings = Settings(rows=style, vectors=vectors)
        written(root / style, analysis, catalog, settings, "generated", pieces)
        for case in CASES.glob("*.py"):
            shutil.copy(case, root / style)
    return root


def ran(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def expected() -> set[int]:
    lines = REJECTED.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("#!")}


@pytest.mark.parametrize("style", STYLES)
def test_mypy(folders: Path, style: str) -> None:
    """mypy --strict accepts the module and right uses, and points at each wrong one."""
    output = ran(folders / style, "mypy", "--strict", "--no-pretty", "--no-error-summary", ".")
    found = set[int]()
    for line in output.splitlines():
        match = re.match(r"(\S+?):(\d+): (?:error|note)", line)
        assert match, output
        assert match[1] == REJECTED.name, output
        found.add(int(match[2]))
    assert found == expected()


def test_pyright(folders: Path) -> None:
    """So does pyright in strict mode: one run, in which each style is an application of its own."""
    options = {
        "typeCheckingMode": "strict",
        "include": STYLES,
        "executionEnvironments": [{"root": style} for style in STYLES],
        "pythonVersion": "3.11",
    }
    (folders / "pyrightconfig.json").write_text(json.dumps(options))
    report = json.loads(ran(folders, "pyright", "--outputjson", "--pythonpath", sys.executable))
    rows = [
        (Path(row["file"]).relative_to(folders), row["range"]["start"]["line"] + 1, row["message"])
        for row in report["generalDiagnostics"]
    ]
    assert [row for row in rows if row[0].name != REJECTED.name] == []
    for style in STYLES:
        assert {line for path, line, _ in rows if path.parts[0] == style} == expected(), style


def test_ruff_and_black(folders: Path) -> None:
    """ruff finds nothing in the module, and black would leave it as it is."""
    rules = "--select=E,F,W,I,B,UP,SIM,RUF,C4,PIE,RET,N,PERF,A,PTH"
    # whoever writes sqlc.arg('Mood') has named the parameter so
    for style in STYLES:
        words = ("ruff", "check", "--isolated", rules, "--ignore=N803", "generated")
        said = ran(folders / style, *words)
        assert "All checks passed!" in said, said
    said = ran(folders, "black", "--check", *(f"{style}/generated" for style in STYLES))
    assert re.fullmatch(r"All done!.*\n\d+ files would be left unchanged\.\n", said), said


def test_pieces_are_kept(analysis: list[QueryShape], catalog: Catalog) -> None:
    """What has not changed is not formatted again; what is gone is forgotten."""
    kept: dict[str, str] = {}
    some = [shape for shape in analysis if "Author" in shape.name]
    every = module(some, Stored.of(catalog), Settings(), mark=MARK, kept=kept)
    size = len(kept)
    marked = {
        key: f"{text}  # kept" if text.startswith("GET_AUTHOR") else text
        for key, text in kept.items()
    }
    again = module(some, Stored.of(catalog), Settings(), mark=MARK, kept=marked)
    assert again["queries.py"].count("# kept") == 1
    assert len(marked) == size
    fewer = module(some[1:], Stored.of(catalog), Settings(), mark=MARK, kept=kept)
    assert len(kept) < size
    assert fewer == module(some[1:], Stored.of(catalog), Settings(), mark=MARK)
    assert every == module(some, Stored.of(catalog), Settings(), mark=MARK)
