"""What the documentation shows is what happens."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from schemadsl.kinds import KINDS, extensions_of
from schemadsl.sources.module import load
from schemadsl.sources.replay import loaded
from tests.fix_servers import NewDatabase

from .markdown import PAGES, PRELUDE, ROOT, Block, Edit, blocks, complete, edits, settled
from .refresh import outcome
from .sessions import SESSIONS

EXAMPLES = [
    pytest.param(block, id=f"{page}:{block.line}")
    for page in PAGES
    if page not in SESSIONS
    for block in blocks(page, "python")
    if block.words != ("refused",)
]
EDITS = [
    pytest.param(edit, id=f"{page}:{edit.shown.line}")
    for page in PAGES
    if page not in SESSIONS
    for edit in edits(page)
]
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")


@pytest.mark.parametrize("block", EXAMPLES)
def test_example(
    block: Block,
    tmp_path: Path,
    paradedb_database: NewDatabase,
    postgres18_database: NewDatabase,
) -> None:
    """Every example loads, and a real server takes what it declares."""
    path = tmp_path / "schema.py"
    path.write_text(complete(block.text), encoding="utf-8")
    declared = load(path, root=tmp_path)
    new = paradedb_database if "pg_search" in extensions_of(declared) else postgres18_database
    loaded(new(), declared)


@pytest.mark.parametrize("edit", EDITS)
def test_edit(edit: Edit, tmp_path: Path, paradedb_database: NewDatabase) -> None:
    """Every plan and refusal is what generate makes of the edit above it, and is proved."""
    made = outcome(edit, tmp_path, SCHEMADSL_DEV_URL=paradedb_database())
    assert settled(made) == settled(edit.shown.text)


def test_prelude() -> None:
    """The page of the language shows the imports that its examples begin with."""
    assert next(blocks("docs/language.md", "python")).text == PRELUDE


def test_examples_are_typed(tmp_path: Path) -> None:
    """mypy and pyright, both strict, accept every example."""
    files: list[str] = []
    for page in PAGES:
        for block in blocks(page, "python"):
            whole = page not in SESSIONS or block.words == ("schema.py",)
            if whole and block.words != ("refused",):
                path = tmp_path / f"{Path(page).stem}_{block.line}.py"
                path.write_text(complete(block.text), encoding="utf-8")
                files.append(str(path))
    settings = {
        "include": ["*.py"],
        "extraPaths": [str(ROOT)],
        "typeCheckingMode": "strict",
        "reportUnusedImport": "none",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    for words in (["mypy", "--strict", *files], ["pyright", "--project", str(tmp_path)]):
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        assert done.returncode == 0, done.stdout


def test_links() -> None:
    """Every link between the pages leads to a file, and to a heading in it."""
    for page in PAGES:
        for target, anchor in LINK.findall((ROOT / page).read_text(encoding="utf-8")):
            path = (ROOT / page).parent / target if target else ROOT / page
            assert path.exists(), f"{page}: {target}"
            assert not anchor or anchor in anchors(path), f"{page}: {target}#{anchor}"


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_coverage() -> None:
    """The page of what is managed names every kind with all of its compared fields."""
    text = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", text, re.MULTILINE)
    own = {"ref", "comment"}
    assert {kind: re.findall(r"`(\w+)`", fields) for kind, fields in rows} == {
        name: [a.name for a in attrs.fields(kind.object_type) if a.eq and a.name not in own]
        for name, kind in KINDS.items()
    }
