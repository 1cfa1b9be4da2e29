"""SD902: A BM25 index without a good key."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.facts import Index, Table
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import is_bm25, key_field
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for index in database.indexes.values():
        wrong = _wrong(index, database) if is_bm25(index) else ""
        if wrong:
            yield Found.of(index, f"search index {index.name}: {wrong}")


def _wrong(index: Index, database: Database) -> str:
    key, table = key_field(index), database.tables.get(index.table)
    if not key:
        # from 0.26 on there may be none
        return "it has no key_field" if index.method == "bm25" else ""
    columns = [part.column for part in index.keys]
    if key not in columns:
        return f"its key_field {key} is not one of its columns"
    if columns[0] != key:
        return f"its key_field {key} is not its first column"
    if table is None or key not in table.columns or not database.whole:
        return ""
    if not table.columns[key].not_null:
        return f"its key_field {key} may be NULL"
    return "" if _unique(table, key, database) else f"its key_field {key} is not unique"


def _unique(table: Table, key: str, database: Database) -> bool:
    kinds = ("primary_key", "unique")
    if any(c.columns == (key,) for c in table.constraints.values() if c.kind in kinds):
        return True
    # a partitioned table's keys hold its partition key too
    if table.partitioned or table.parent is not None:
        return True
    indexes = (i for i in database.indexes_on(table.name) if i.unique)
    return any(i.columns == (key,) and i.predicate is None for i in indexes)


RULE = Rule(
    code="SD902",
    name="bm25-key-field",
    severity=ERROR,
    title="A BM25 index without a good key",
    reason=(
        "pg_search finds rows by key_field and checks almost nothing about it: where it "
        "names no column of the index, every later INSERT fails."
    ),
    remedy="Name a unique NOT NULL column, and make it the first of the index.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (title, body) WITH (key_field = 'id');
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
""",
    database=_look,
)
