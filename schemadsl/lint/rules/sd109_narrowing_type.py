"""SD109: A type that holds less."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from schemadsl.kinds.types import STRINGS, widens
from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Type
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


_FAMILIES = (
    frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision"}),
    STRINGS,
)
_TIMES = ("timestamp", "time", "interval", "bit varying")


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    column = scene.database.column(step.table, step.column)
    if step.action != "type" or step.type is None or column is None or scene.fresh(step.table):
        return
    if _narrows(column.type, step.type):
        yield f"{step.column} holds less as {step.type} than as {column.type}"


def _narrows(old: Type, new: Type) -> bool:
    if old.array != new.array:
        return False
    related = any(old.name in family and new.name in family for family in _FAMILIES)
    if related or (old.name == new.name and old.name.startswith(_TIMES)):
        return not widens(_as_text(old), _as_text(new))
    if old.name.startswith("timestamp"):
        return new.name == "date" or new.name.startswith("time ")
    return (old.name, new.name) == ("inet", "cidr")


def _as_text(kind: Type) -> str:
    """Write a type: citext as the text that it holds, char(n) without its padding."""
    plain = {"citext": "text", "character": "character varying"}
    return str(evolve(kind, name=plain.get(kind.name, kind.name)))


RULE = Rule(
    code="SD109",
    name="narrowing-type",
    severity=ERROR,
    title="A type that holds less",
    reason="Values that do not fit stop the migration, or are rounded or cut by it.",
    remedy="Check the values first, and convert them in a statement of their own.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, age integer);
-- then
ALTER TABLE users ALTER COLUMN age TYPE smallint; -- schemadsl: ignore SD217 a small table
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));
-- then
ALTER TABLE users ALTER COLUMN name TYPE varchar(40);
""",
    on=(AlterColumn,),
    step=_look,
)
