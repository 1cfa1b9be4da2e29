"""SD701: A name that needs quotes."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.naming import named
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings
from schemadsl.sqltext import ident

__all__ = ["RULE"]


_LOOKED_AT = (
    *("schema", "table", "column", "view", "materialized_view", "function", "procedure"),
    *("enum", "domain", "composite", "sequence"),
)


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for fact in named(database):
        name = fact.ref.bare
        if fact.ref.kind in _LOOKED_AT and name and ident(name) != name:
            yield Found.of(fact, f"{fact.ref.kind.replace('_', ' ')} {ident(name)} needs quotes")


RULE = Rule(
    code="SD701",
    name="needs-quotes",
    severity=WARNING,
    title="A name that needs quotes",
    reason=(
        "Everybody must write it in double quotes, exactly so, in every query: users "
        'without them is another table than "Users".'
    ),
    remedy="Use lower case letters, digits and underscores, and no word that SQL reserves.",
    bad="""
CREATE TABLE "userAccounts" (id bigint PRIMARY KEY);
""",
    good="""
CREATE TABLE user_accounts (id bigint PRIMARY KEY);
""",
    database=_look,
)
