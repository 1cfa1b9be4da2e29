"""SD805: A view that reads past row security."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.expression import on
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for view in database.views.values():
        if on(view.options.get("security_invoker", "off")):
            continue
        for name in sorted(view.reads):
            table = database.tables.get(name)
            if table is not None and table.row_security:
                text = f"view {shown(view.name)} shows all rows of {shown(name)}"
                yield Found.of(view, f"{text}, whoever asks")


RULE = Rule(
    code="SD805",
    name="view-past-row-security",
    severity=WARNING,
    title="A view that reads past row security",
    reason=(
        "A view reads its tables with the rights of its owner, for whom the policies "
        "mostly do not hold: whoever may read the view sees all rows."
    ),
    remedy="WITH (security_invoker = true), from PostgreSQL 15 on.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
CREATE VIEW titles AS SELECT id FROM notes;
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
CREATE VIEW titles WITH (security_invoker = true) AS SELECT id FROM notes;
""",
    database=_look,
)
