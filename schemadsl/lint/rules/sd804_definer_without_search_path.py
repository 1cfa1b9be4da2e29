"""SD804: SECURITY DEFINER without search_path."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for routine in database.routines.values():
        if routine.security_definer and "search_path" not in routine.settings:
            text = f"{routine.kind} {shown(routine.name)} runs with its owner's rights and its"
            yield Found.of(routine, f"{text} caller's search path")


RULE = Rule(
    code="SD804",
    name="definer-without-search-path",
    severity=ERROR,
    title="SECURITY DEFINER without search_path",
    reason=(
        "Whoever calls the function chooses the search path, and so may put functions and "
        "tables of their own in the way, which then run with the owner's rights."
    ),
    remedy=(
        'Add SET search_path = \'\' (settings={"search_path": ""}) and write names with '
        "their schemas."
    ),
    bad="""
CREATE FUNCTION secret() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
""",
    good="""
CREATE FUNCTION secret() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
""",
    database=_look,
)
