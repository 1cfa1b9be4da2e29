"""SD605: two constraints that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.facts import Constraint
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        seen: dict[tuple[object, ...], Constraint] = {}
        for made in table.constraints.values():
            if made.kind not in ("check", "foreign_key", "unique"):
                continue
            text = "" if made.expression is None else made.expression.text
            said: tuple[object, ...] = (made.kind, text)
            if made.kind != "check":
                said = (made.kind, made.columns, made.target, made.target_columns, made.deferrable)
            first = seen.setdefault(said, made)
            if first is not made:
                yield Found.of(made, f"{made.name} says what {first.name} says")


RULE = Rule(
    code="SD605",
    name="duplicate-constraint",
    severity=WARNING,
    title="Two constraints that say the same",
    reason=(
        "Every write checks both, and foreign keys that are there twice fire their triggers twice."
    ),
    remedy="Drop one of them.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users ADD CONSTRAINT one CHECK (email <> ''), ADD CONSTRAINT two CHECK (email <> '');
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT one CHECK (email <> ''));
""",
    database=_look,
)
