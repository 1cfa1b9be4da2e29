"""SD109: A type that holds less."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Type
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


_WIDTH = {
    "smallint": 2,
    "integer": 4,
    "bigint": 8,
    "numeric": 9,
    "real": 4.5,
    "double precision": 8.5,
}


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    column = scene.database.column(step.table, step.column)
    if step.action != "type" or step.type is None or column is None or scene.fresh(step.table):
        return
    if _narrows(column.type, step.type):
        yield f"{step.column} holds less as {step.type} than as {column.type}"


def _narrows(old: Type, new: Type) -> bool:
    if old.name in _WIDTH and new.name in _WIDTH and old.name != new.name:
        return _WIDTH[new.name] < _WIDTH[old.name]
    texts = ("text", "character varying", "character", "citext")
    if old.name in texts and new.name in texts:
        return bool(new.modifiers) and (not old.modifiers or new.modifiers[0] < old.modifiers[0])
    if old.name.startswith("timestamp"):
        return new.name == "date" or new.name.startswith("time ")
    return (old.name, new.name) in (("jsonb", "json"), ("inet", "cidr"))


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
