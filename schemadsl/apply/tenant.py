"""The same folder in many schemas of one database: what it makes in ``public`` is made there.

Names without a schema are found by the search path, in front of which the tenant's schema is
put. Generated SQL says ``public.users``: where a migration of the folder makes that name, the
tenant's schema is written instead. What it does not make (the types of an extension, tables
that all tenants share) stays where it is, and so do the bodies of functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

import psycopg
from attrs import evolve

from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.limits import SearchPath
from schemadsl.apply.script import Script, Statement
from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.sqltext import Token, fold, ident, literal, statements, tokens

__all__ = ["localised", "made_by", "scoped"]

T = TypeVar("T")

HOME = "public"
_NAMES = ("word", "quoted")
#: what follows these in CREATE is no longer the name of what is made
_ENDS = frozenset({"as", "for", "from", "in", "of", "on", "to", "using", "with"})
_IN_LITERAL = re.compile(r"""'(?P<schema>\w+|"[^"']+")\.(?P<name>\w+|"[^"']+")(?P<rest>[^']*)'\Z""")


def scoped(schema: str | None, work: Callable[[SearchPath | None], Work[T]]) -> Work[T]:
    """Do *work* with *schema* in front of the search path, which is set back then.

    Raises EnvironmentProblem where there is no such schema.
    """
    if schema is None:
        return (yield from work(None))
    [(there, before)] = yield Ask(
        "SELECT pg_catalog.to_regnamespace(%s) IS NOT NULL,"
        " pg_catalog.current_setting('search_path')",
        [ident(schema)],
    )
    if not there:
        fix = f"See how it is written, or create it: CREATE SCHEMA {ident(schema)};"
        raise EnvironmentProblem(Problem(f"there is no schema {schema} in the database", fix=fix))
    path = SearchPath(before, ", ".join(part for part in (ident(schema), before) if part))
    yield path.ours
    try:
        return (yield from work(path))
    finally:
        yield from _as_before(path)


def _as_before(path: SearchPath) -> Work[None]:
    try:
        yield path.theirs
    except psycopg.Error:
        return  # the connection is lost, and with it what was set


def made_by(texts: Iterable[str]) -> frozenset[str]:
    """Return the names in ``public`` that the texts of migrations make."""
    return frozenset[str]().union(*(_made(text) for text in texts))


@lru_cache(maxsize=1024)
def _made(text: str) -> frozenset[str]:
    return frozenset(name for one in statements(text) for name in _names(list(tokens(one.text))))


def _names(found: Sequence[Token]) -> Iterator[str]:
    words = [t.text.lower() if t.kind == "word" else t.text for t in found]
    if words[:1] not in (["create"], ["alter"]) or words[1:2] == ["extension"]:
        return
    if words[0] == "create" and (name := _created(found, words)):
        yield name
    for at, word in enumerate(words[:-1]):
        # a key's index has the name of its constraint
        if found[at + 1].kind in _NAMES and (
            word == "constraint" or words[at - 1 : at + 1] == ["rename", "to"]
        ):
            yield found[at + 1].name


def _created(found: Sequence[Token], words: Sequence[str]) -> str | None:
    """Return the name that a CREATE gives: in ``public``, or without a schema."""
    last: str | None = None
    for at, token in enumerate(found):
        if token.kind not in _NAMES or words[at] in _ENDS:
            return last
        if words[at + 1 : at + 2] == ["."]:
            home = token.name == HOME and at + 2 < len(found)
            return found[at + 2].name if home else None
        last = token.name
    return last


def localised(script: Script, schema: str, made: frozenset[str]) -> Script:
    """Return *script* with the names of *made* in *schema* instead of ``public``.

    What is recorded of it, and how far it is, stays that of the file.
    """
    if schema == HOME:
        return script

    def of(statement: Statement) -> Statement:
        return evolve(statement, sql=_moved(statement, schema, made))

    units = tuple(
        evolve(unit, statements=tuple(of(statement) for statement in unit.statements))
        for unit in script.units
    )
    return evolve(script, units=units, original=script)


def _moved(statement: Statement, schema: str, made: frozenset[str]) -> str:
    sql, quoted = statement.sql, ident(schema)
    found = list(tokens(sql))
    pieces: list[str] = []
    end, shared = 0, "extension" in statement.words[:2]
    for at, token in enumerate(found):
        text = None
        if token.kind in _NAMES and token.name == HOME:
            after = found[at + 1 : at + 3]
            if len(after) == 2 and after[0].kind == "dot":
                first = at == 0 or found[at - 1].kind != "dot"
                text = quoted if first and _is_made(after[1].name, made) else None
            elif at and found[at - 1].text.lower() == "schema" and not shared:
                text = quoted
        elif token.kind == "string" and (match := _IN_LITERAL.match(token.text)):
            moves = fold(match["schema"]) == HOME and _is_made(fold(match["name"]), made)
            text = literal(f"{quoted}.{match['name']}{match['rest']}") if moves else None
        if text is not None:
            pieces += [sql[end : token.start], text]
            end = token.end
    return "".join([*pieces, sql[end:]])


def _is_made(name: str, made: frozenset[str]) -> bool:
    """Tell whether a name is made: that of a serial column's sequence goes with its table."""
    if name in made:
        return True
    cuts = (at for at, letter in enumerate(name) if letter == "_")
    return name.endswith("_seq") and any(name[:at] in made for at in cuts)
