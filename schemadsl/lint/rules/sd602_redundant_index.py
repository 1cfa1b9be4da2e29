"""SD602: an index that another one makes needless."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.facts import Constraint, Index
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    grouped: dict[tuple[str, str], list[Index]] = {}
    for index in database.indexes.values():
        grouped.setdefault(index.table, []).append(index)
    for name, indexes in grouped.items():
        table = database.tables.get(name)
        keys = [] if table is None else [c for c in table.constraints.values() if _unique(c)]
        for index in indexes:
            if index.method != "btree" or (table is not None and table.parent is not None):
                continue
            mine = _shape(index)
            for key in keys:
                theirs = tuple(_plain(column) for column in key.columns)
                if _covers(theirs, mine, index, unique=True):
                    yield Found.of(index, f"index {index.name} is the beginning of {key.name}")
                    break
            else:
                other = next((o for o in indexes if _makes_needless(o, index, mine)), None)
                if other is not None:
                    text = f"index {index.name} is the beginning of {other.name}"
                    yield Found.of(index, text)


#: what a key is of, its operator class and collation, its order
_Shape = tuple[tuple[str, str, str, bool, bool], ...]


def _unique(constraint: Constraint) -> bool:
    return constraint.kind in ("primary_key", "unique") and not constraint.deferrable


def _plain(column: str) -> tuple[str, str, str, bool, bool]:
    return column, "", "", False, False


def _shape(index: Index) -> _Shape:
    return tuple(
        (
            k.column or ("" if k.expression is None else k.expression.text),
            k.opclass,
            k.collation,
            k.descending,
            k.nulls_first,
        )
        for k in index.keys
    )


def _covers(theirs: _Shape, mine: _Shape, index: Index, *, unique: bool) -> bool:
    """Tell whether what *index* answers and promises, a longer one does."""
    if theirs[: len(mine)] != mine or index.predicate is not None or index.include:
        return False
    return not index.unique or (unique and len(theirs) == len(mine))


def _makes_needless(other: Index, index: Index, mine: _Shape) -> bool:
    if other is index or other.method != "btree" or index.include:
        return False
    theirs = _shape(other)
    where = ["" if i.predicate is None else i.predicate.text for i in (other, index)]
    if where[0] != where[1] or theirs[: len(mine)] != mine:
        return False
    if len(theirs) == len(mine):
        # of two that are equal the unique one stays, else the one that was first
        return (other.unique, index.name) > (index.unique, other.name) or bool(other.include)
    return not index.unique


RULE = Rule(
    code="SD602",
    name="redundant-index",
    severity=WARNING,
    title="An index that another one makes needless",
    reason="Every write keeps both, and queries need only the longer one.",
    remedy="Drop the shorter one.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_a ON users (email);
CREATE INDEX users_b ON users (email, id);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_a ON users (email);
CREATE INDEX users_b ON users (id, email);
""",
    database=_look,
)
