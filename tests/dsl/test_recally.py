"""The declared Recally database against the facts of the real one."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schemadsl.kinds.column import Column
from schemadsl.kinds.index import Index
from schemadsl.kinds.trigger import Trigger
from schemadsl.model import Catalog, Ref
from schemadsl.sources.module import load

ROOT = Path(__file__).parents[2]
FACTS: dict[str, Any] = json.loads((ROOT / "tests/recally/catalog.json").read_text())
TABLES: dict[str, Any] = FACTS["tables"]
SIX = {
    "cache",
    "assistants",
    "assistant_threads",
    "assistant_messages",
    "assistant_attachments",
    "assistant_embedddings",
}


@pytest.fixture(scope="module")
def recally() -> Catalog:
    """Load the schema at the repository's root."""
    return load(ROOT / "schema.py", root=ROOT)


def test_numbers_of_objects(recally: Catalog) -> None:
    """Recally has the objects that its README counts, with all 21 triggers."""
    assert Counter(ref.kind for ref in recally.refs) == {
        "extension": 2,
        "function": 1,
        "table": 22,
        "column": 192,
        "primary_key": 22,
        "unique": 16,
        "check": 4,
        "foreign_key": 31,
        "index": 50,
        "trigger": 21,
    }


@pytest.mark.parametrize("table", sorted(TABLES))
def test_columns(recally: Catalog, table: str) -> None:
    """Names, order, types and NOT NULL of every column are those of the real table."""
    members = recally.members(Ref.of("table", "public", table))
    columns = sorted((m for m in members if isinstance(m, Column)), key=lambda c: c.position)
    assert [(c.name, c.type, c.not_null) for c in columns] == [
        (fact["name"], fact["type"], fact["not_null"]) for fact in TABLES[table]["columns"]
    ]
    for column, fact in zip(columns, TABLES[table]["columns"], strict=True):
        default = fact["default"]
        if column.serial is not None:
            assert default == f"nextval('{column.serial}'::regclass)"
        else:
            written = default and re.sub(r"::[a-z ]+(\[\])?$", "", default)
            assert column.default == written


@pytest.mark.parametrize("table", sorted(TABLES))
def test_names_of_constraints_and_indexes(recally: Catalog, table: str) -> None:
    """Every constraint and index has its real name, most of them by PostgreSQL's own rules."""
    letters = {"p": "primary_key", "u": "unique", "f": "foreign_key", "c": "check"}
    members = recally.members(Ref.of("table", "public", table))
    assert {(m.ref.kind, m.name) for m in members if m.ref.kind in letters.values()} == {
        (letters[fact["kind"]], fact["name"]) for fact in TABLES[table]["constraints"]
    }
    indexes = {m.name: m for m in members if isinstance(m, Index)}
    assert set(indexes) == {fact["name"] for fact in TABLES[table]["indexes"]}
    for fact in TABLES[table]["indexes"]:
        index = indexes[fact["name"]]
        assert f" USING {index.method} (" in fact["definition"]
        assert index.unique == ("UNIQUE" in fact["definition"])
        assert (index.predicate is not None) == (" WHERE " in fact["definition"])


def test_triggers(recally: Catalog) -> None:
    """The triggers are those of the catalog, and those of the six tables that lack them."""
    found = {m.ref.path[1]: m.name for m in recally if isinstance(m, Trigger)}
    facts = {t: f["triggers"][0]["name"] for t, f in TABLES.items() if f["triggers"]}
    assert found == facts | {table: f"update_{table}_updated_at" for table in SIX}
