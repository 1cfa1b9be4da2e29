"""SD608: autovacuum is switched off."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.expression import on
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if not on(table.options.get("autovacuum_enabled", "on")):
            yield Found.of(table, f"autovacuum passes over {shown(table.name)}")


RULE = Rule(
    code="SD608",
    name="autovacuum-off",
    severity=WARNING,
    title="Autovacuum is switched off",
    reason=(
        "Dead rows pile up, the planner's numbers grow old, and the table is vacuumed in "
        "the end after all: by force, when its transaction numbers run out."
    ),
    remedy="Tune it (autovacuum_vacuum_scale_factor) rather than switch it off.",
    bad="""
CREATE TABLE queue (id bigint PRIMARY KEY) WITH (autovacuum_enabled = false);
""",
    good="""
CREATE TABLE queue (id bigint PRIMARY KEY) WITH (autovacuum_vacuum_scale_factor = 0.01);
""",
    peers=("atlas:PG320",),
    database=_look,
)
