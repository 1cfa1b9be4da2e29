"""SD715: A name of a foreign key that does not match the project's pattern."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.naming import misnamed
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    yield from misnamed(database, settings, "foreign_key")


RULE = Rule(
    code="SD715",
    name="foreign-key-name",
    severity=WARNING,
    title="A name of a foreign key that does not match the project's pattern",
    reason=(
        "One pattern for all names of a sort makes them easy to guess. It looks only "
        "where [tool.schemadsl.lint.naming] has a pattern for foreign_key."
    ),
    remedy="Rename it, or widen the pattern.",
    bad="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, CONSTRAINT of_team FOREIGN KEY (id) REFERENCES teams (id));
""",
    good="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, CONSTRAINT users_id_fkey FOREIGN KEY (id) REFERENCES teams (id));
""",
    peers=("atlas:NM105",),
    database=_look,
)
