"""The pages of the site: each stands in its table of contents."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_every_page_has_its_place() -> None:
    """A page of docs/ is entered into one of the tables of contents of docs/index.md."""
    text = (DOCS / "index.md").read_text()
    tables = re.findall(r"^```\{toctree\}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for table in tables for line in table.splitlines()]
    listed = [line for line in lines if line and line[0] != ":"]
    found = {
        path.relative_to(DOCS).with_suffix("").as_posix()
        for path in DOCS.rglob("*.md")
        if "_build" not in path.parts and path.name != "index.md"
    }
    assert sorted(listed) == sorted(found), "enter the page into docs/index.md"
