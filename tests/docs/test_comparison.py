"""The comparison with other tools: a test stands behind each line."""

from __future__ import annotations

import ast
import re

import pytest

from .markdown import ROOT

PAGE = (ROOT / "docs/comparison.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| |")
]
HEADS = [line for line in PAGE.splitlines() if line.startswith("| |")]


def test_tables_are_whole() -> None:
    """Every line has a cell for each tool, and one for the test behind ours."""
    assert len(set(HEADS)) == 1
    columns = HEADS[0].strip("|").count("|") + 1
    assert ROWS
    assert {len(row) for row in ROWS} == {columns}
    assert all(cell for row in ROWS for cell in row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_held(row: list[str]) -> None:
    """The test that is named exists."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row[-1])
    assert named
    for file, function in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        assert function in {node.name for node in tree.body if isinstance(node, kinds)}
