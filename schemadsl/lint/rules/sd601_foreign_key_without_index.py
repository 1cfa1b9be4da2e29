"""SD601: A foreign key without an index."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import listed, shown
from schemadsl.lint.database import Database
from schemadsl.lint.facts import Index
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    covered: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for index in database.indexes.values():
        if (index.method == "btree" and (index.predicate is None or _given(index))) or (
            index.method == "hash" and index.predicate is None
        ):
            covered.setdefault(index.table, []).append(index.columns)
    for table in database.tables.values():
        if table.parent is not None or table.partial:
            continue
        found = covered.get(table.name, [])
        keys = ("primary_key", "unique")
        found = found + [c.columns for c in table.constraints.values() if c.kind in keys]
        for made in table.constraint("foreign_key"):
            wanted = set(made.columns)
            if not any(set(columns[: len(wanted)]) == wanted for columns in found):
                columns = listed(made.columns)
                text = f"no index of {shown(table.name)} begins with {columns}, which points"
                yield Found.of(made, f"{text} at {shown(made.target or ('', ''))}")


def _given(index: Index) -> bool:
    """Tell whether a partial index leaves out rows only that point nowhere."""
    proved = () if index.predicate is None else index.predicate.not_null_of
    return bool(proved) and set(proved) <= set(index.columns)


RULE = Rule(
    code="SD601",
    name="foreign-key-without-index",
    severity=WARNING,
    title="A foreign key without an index",
    reason=(
        "Every DELETE and UPDATE of a key in the other table reads this whole table to "
        "look for rows that point there, and so do joins from that side."
    ),
    remedy="Add an index that begins with the columns of the foreign key.",
    bad="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint REFERENCES teams (id));
""",
    good="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint REFERENCES teams (id));
CREATE INDEX users_team_idx ON users (team_id);
""",
    database=_look,
)
