"""Whether the server has the extensions that migrations create or update, and may give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.script import Statement
from schemadsl.errors import Problem, Where
from schemadsl.sqltext import fold, unquote

__all__ = ["lacking"]

_VERSION = r"(?P<version>'[^']+'|[\w.]+|\"[^\"]+\")"
_CREATE = (
    r"create\s+extension\s+(?:if\s+not\s+exists\s+)?(?P<name>\"[^\"]+\"|[\w$]+)"
    rf"(?:.*?\bversion\s+{_VERSION})?"
)
_UPDATE = rf"alter\s+extension\s+(?P<name>\"[^\"]+\"|[\w$]+)\s+update\s+to\s+{_VERSION}"
_KNOWN = """
SELECT v.name, v.version, v.version = a.default_version, a.installed_version IS NOT NULL,
       pg_catalog.current_setting('is_superuser')::boolean OR NOT v.superuser
       OR v.trusted AND pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
FROM pg_catalog.pg_available_extension_versions v
JOIN pg_catalog.pg_available_extensions a ON a.name = v.name
WHERE v.name = ANY (%s)
"""
_NO_WAY = """
SELECT u.place, a.installed_version
FROM ROWS FROM (pg_catalog.unnest(%s::text[]), pg_catalog.unnest(%s::text[]))
     WITH ORDINALITY AS u(name, version, place)
JOIN pg_catalog.pg_available_extensions a ON a.name = u.name
WHERE a.installed_version <> u.version AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_extension_update_paths(u.name) p
  WHERE p.source = a.installed_version AND p.target = u.version AND p.path IS NOT NULL)
ORDER BY u.place
"""

_Said = tuple[str, str | None, Where]
#: version → whether it is the usual one, whether one is installed, whether this role may
_Versions = Mapping[str, tuple[bool, bool, bool]]


def lacking(statements: Sequence[tuple[Statement, Where]]) -> Work[list[Problem]]:
    """Ask the server for what *statements* create and update; return what it cannot give."""
    created, updated = _said(statements, _CREATE), _said(statements, _UPDATE)
    if not created and not updated:
        return []
    rows = yield Ask(_KNOWN, [[name for name, _, _ in (*created, *updated)]])
    known: dict[str, dict[str, tuple[bool, bool, bool]]] = {}
    for name, version, usual, installed, may in rows:
        known.setdefault(name, {})[version] = usual, installed, may
    found = [_uncreated(name, said, known.get(name, {}), at) for name, said, at in created]
    there = [one for one in updated if one[1] in known.get(one[0], {})]
    found += [_absent(*one, known.get(one[0], {})) for one in updated if one not in there]
    if there:
        found += yield from _no_way(there)
    return [problem for problem in found if problem is not None]


def _said(statements: Sequence[tuple[Statement, Where]], pattern: str) -> list[_Said]:
    return [
        (fold(found["name"]), _version(found["version"]), where)
        for statement, where in statements
        if statement.words[1:2] == ("extension",)
        and (found := re.match(pattern, statement.sql, re.IGNORECASE | re.DOTALL))
    ]


def _version(said: str | None) -> str | None:
    return said and (unquote(said) if said.startswith('"') else said.strip("'"))


def _no_way(updates: Sequence[_Said]) -> Work[list[Problem]]:
    asked = dict(enumerate(updates, 1))
    rows = yield Ask(_NO_WAY, [[one[0] for one in updates], [one[1] for one in updates]])
    return [_stuck(*asked[place], installed) for place, installed in rows]


def _stuck(name: str, version: str | None, where: Where, installed: str) -> Problem:
    return Problem(
        f"the extension {name} is installed at {installed}, from which no script leads to"
        f" {version}",
        where=where,
        fix="Install a package that has the scripts, or name another version.",
    )


def _absent(name: str, version: str | None, where: Where, known: _Versions) -> Problem:
    if not known:
        fix = "Install its package on the machine of the server."
        return Problem(f"the server does not have the extension {name}", where=where, fix=fix)
    return Problem(
        f"the server has the extension {name} at {', '.join(sorted(known))}, not at {version}",
        where=where,
        fix="Install the newer package on the machine of the server.",
    )


def _uncreated(name: str, version: str | None, known: _Versions, where: Where) -> Problem | None:
    if any(installed for _, installed, _ in known.values()):
        return None
    if not known or (version and version not in known):
        return _absent(name, version, where, known)
    rows = [row for key, row in known.items() if key == version or (not version and row[0])]
    if rows and not rows[0][2]:
        return Problem(
            f"only a superuser may create the extension {name}, and this role is none",
            where=where,
            fix=f"Let one create it in this database first: CREATE EXTENSION {name};",
        )
    return None
