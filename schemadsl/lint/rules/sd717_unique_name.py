"""SD717: A name of a unique constraint that does not match the project's pattern."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.naming import misnamed
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    yield from misnamed(database, settings, "unique")


RULE = Rule(
    code="SD717",
    name="unique-name",
    severity=WARNING,
    title="A name of a unique constraint that does not match the project's pattern",
    reason=(
        "One pattern for all names of a sort makes them easy to guess. It looks only "
        "where [tool.schemadsl.lint.naming] has a pattern for unique."
    ),
    remedy="Rename it, or widen the pattern.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, email text CONSTRAINT once UNIQUE);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text CONSTRAINT users_email_key UNIQUE);
""",
    database=_look,
)
