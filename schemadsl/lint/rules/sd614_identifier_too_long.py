"""SD614: A name that PostgreSQL cuts."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.sqltext import NAMEDATALEN, tokens

__all__ = ["RULE"]


def _look(scene: Scene) -> Iterator[Found]:
    for statement in scene.script.statements:
        if not statement.text.lower().startswith(("create", "alter", "comment")):
            continue
        # the grammar cuts names as the server does, so they are looked at as they are written
        for token in tokens(statement.text):
            size = len(token.name.encode()) if token.kind in ("word", "quoted") else 0
            if size > NAMEDATALEN:
                text = f"{token.name} has {size} bytes, PostgreSQL keeps {NAMEDATALEN}"
                yield Found(text, where=statement.where)


RULE = Rule(
    code="SD614",
    name="identifier-too-long",
    severity=ERROR,
    title="A name that PostgreSQL cuts",
    reason="It keeps 63 bytes of a name; two that differ later are one.",
    remedy="Shorten it.",
    bad="""
CREATE TABLE a_table_with_a_name_that_goes_on_and_on_and_on_until_it_does_not_fit (id bigint PRIMARY KEY);
""",
    good="""
CREATE TABLE a_table_with_a_name_that_just_fits (id bigint PRIMARY KEY);
""",
    peers=("squawk:identifier-too-long",),
    script=_look,
)
