"""SD609: REPLICA IDENTITY FULL or NOTHING."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if table.replica_identity in ("full", "nothing"):
            word = table.replica_identity.upper()
            yield Found.of(table, f"{shown(table.name)} has REPLICA IDENTITY {word}")


RULE = Rule(
    code="SD609",
    name="replica-identity",
    severity=WARNING,
    title="REPLICA IDENTITY FULL or NOTHING",
    reason=(
        "FULL writes whole rows into the log and makes subscribers read whole tables; "
        "with NOTHING updates and deletes of a published table fail."
    ),
    remedy="Keep the primary key, or name a unique index.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users REPLICA IDENTITY FULL;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users REPLICA IDENTITY DEFAULT;
""",
    peers=("atlas:PG314",),
    database=_look,
)
