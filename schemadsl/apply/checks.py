"""What must be so before the first statement: asked once, told all together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.extensions import lacking
from schemadsl.apply.revisions import Place
from schemadsl.apply.script import Script, Statement
from schemadsl.errors import EnvironmentProblem, Problem, Where
from schemadsl.postgres.needed import needed_by
from schemadsl.sqltext import tokens

__all__ = ["OLDEST", "Part", "checked", "fit"]

OLDEST = 150000


class Part(NamedTuple):
    """What is left to be applied of a script."""

    script: Script
    applied: int

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are left."""
        return self.script.statements[self.applied :]


def fit(place: Place) -> None:
    """See that the server can be written, and is new enough; raises EnvironmentProblem."""
    if place.version < OLDEST:
        raise EnvironmentProblem(
            Problem(
                f"the server is PostgreSQL {place.version // 10000}",
                fix=f"schemadsl works with PostgreSQL {OLDEST // 10000} and newer.",
            )
        )
    if place.standby:
        raise EnvironmentProblem(
            Problem("the server is a standby, which nobody can write", fix="Name the primary.")
        )


def checked(parts: Sequence[Part], version: int) -> Work[list[str]]:
    """Ask for extensions, privileges and sizes; return what is to be announced.

    *version* is the ``server_version_num``. Raises EnvironmentProblem with everything that is
    missing.
    """
    problems = list(_too_old(parts, version))
    problems += yield from lacking(
        [(s, Where(part.script.file, s.line)) for part in parts for s in part.statements]
    )
    if not any(_changes_rights(s) for part in parts for s in _all(part)):
        problems += yield from _rights(parts)
    if problems:
        raise EnvironmentProblem(*problems)
    return (yield from _rewrites(parts))


def _too_old(parts: Iterable[Part], version: int) -> Iterator[Problem]:
    for part in parts:
        needed = needed_by(part.script.text)
        if version < needed * 10000:
            yield Problem(
                f"it needs PostgreSQL {needed}, the server is PostgreSQL {version // 10000}",
                where=Where(part.script.file),
                fix="Apply it to a server of that version.",
            )


def _all(part: Part) -> Iterator[Statement]:
    for unit in part.script.units:
        yield from unit.statements


def _changes_rights(statement: Statement) -> bool:
    """Tell whether a statement may change what this role may do."""
    words = statement.words
    return (
        words[:1] in (("grant",), ("revoke",), ("reassign",), ("do",), ("call",))
        or (words[:1] == ("set",) and bool({"role", "authorization"} & set(words)))
        or "owner to" in statement.sql.lower()
        or "authorization" in words
    )


_NAME = r'(?P<{}>(?:"(?:[^"]|"")+"|[\w$]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w$]+))?)'
_OWNED = re.compile(
    r"(?:(?:alter|drop)\s+(?:foreign\s+)?(?:table|index|view|materialized\s+view|sequence)\s+"
    r"(?:concurrently\s+)?(?:if\s+exists\s+)?(?:only\s+)?"
    rf"{_NAME.format('table')}|create\s+(?:unique\s+)?index\s+.*?\bon\s+(?:only\s+)?"
    rf"{_NAME.format('indexed')})",
    re.IGNORECASE | re.DOTALL,
)
_MADE = re.compile(
    r"create\s+(?:or\s+replace\s+)?(?:unlogged\s+)?(?:table|view|materialized\s+view|sequence|type"
    rf"|domain|function|procedure)\s+(?:if\s+not\s+exists\s+)?{_NAME.format('made')}",
    re.IGNORECASE,
)
_NOT_OURS = """
SELECT n.name, pg_catalog.pg_get_userbyid(c.relowner)
FROM pg_catalog.unnest(%s::text[]) AS n(name)
JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(n.name)
WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
"""
_CLOSED = """
SELECT n.name FROM pg_catalog.unnest(%s::text[]) AS n(name)
WHERE NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(n.name), 'CREATE')
"""


def _rights(parts: Iterable[Part]) -> Work[list[Problem]]:
    owned: dict[str, Where] = {}
    schemas: dict[str, Where] = {}
    for part in parts:
        for statement in part.statements:
            where = Where(part.script.file, statement.line)
            if found := _OWNED.match(statement.sql):
                owned.setdefault(found["table"] or found["indexed"], where)
            elif (found := _MADE.match(statement.sql)) and (schema := _schema(found["made"])):
                schemas.setdefault(schema, where)
    problems: list[Problem] = []
    if owned:
        rows = yield Ask(_NOT_OURS, [list(owned)])
        problems += [
            Problem(
                f"{name} belongs to {owner}, and this role may not change it",
                where=owned[name],
                fix=f"Connect as {owner} or a member of it.",
            )
            for name, owner in rows
        ]
    if schemas:
        rows = yield Ask(_CLOSED, [list(schemas)])
        problems += [
            Problem(
                f"this role may create nothing in the schema {name}",
                where=schemas[name],
                fix=f"Connect as its owner, or let them run: GRANT CREATE ON SCHEMA {name} TO …;",
            )
            for (name,) in rows
        ]
    return problems


def _schema(name: str) -> str | None:
    found = list(tokens(name))
    return found[0].text if len(found) == 3 else None


# compiled where they are needed: few migrations have such statements
_REWRITES = (
    r"\b(?:type\s|set\s+(?:un)?logged|set\s+access\s+method|set\s+tablespace"
    r"|generated\s+always\s+as\s*\()"
)
_WHOLE = rf"(?:cluster|vacuum\s*(?:\([^)]*full[^)]*\)|full))\s+{_NAME.format('table')}"
_SIZES = """
SELECT n.name, pg_catalog.pg_size_pretty(pg_catalog.pg_total_relation_size(c.oid)),
       c.reltuples::bigint
FROM pg_catalog.unnest(%s::text[]) AS n(name)
JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(n.name)
WHERE c.relkind IN ('r', 'm', 'p')
"""


def _rewrites(parts: Iterable[Part]) -> Work[list[str]]:
    found: dict[str, tuple[Where, Statement]] = {}
    for part in parts:
        head = part.script.text.partition("\n\n")[0]
        if "\n-- Hazards:" in head and "REWRITE:" not in head:
            continue  # the plan knows better than the words of a statement
        for statement in part.statements:
            match = re.match(_WHOLE, statement.sql, re.IGNORECASE)
            if match is None and re.search(_REWRITES, statement.sql, re.IGNORECASE):
                match = _OWNED.match(statement.sql)
            if match is not None and match["table"]:
                where = Where(part.script.file, statement.line)
                found.setdefault(match["table"], (where, statement))
    if not found:
        return []
    rows = yield Ask(_SIZES, [list(found)])
    # -1 is what a table has that nobody has analysed (pg_class.reltuples)
    return [
        f"{found[name][0]}: may write all of {name} anew, {size}"
        f" with {f'about {count:,}' if count >= 0 else 'nobody knows how many'} rows,"
        " and lock it meanwhile"
        for name, size, count in rows
    ]
