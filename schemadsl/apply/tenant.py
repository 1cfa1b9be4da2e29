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

from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.limits import SearchPath
from schemadsl.apply.script import Script, Statement
from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.refused import ServerError
from schemadsl.sqltext import Token, fold, ident, literal, statements, tokens

__all__ = ["apart", "localised", "made_by", "scoped"]

T = TypeVar("T")

HOME = "public"
_NAMES = ("word", "quoted")
#: what follows these in CREATE is no longer the name of what is made
_ENDS = frozenset({"as", "for", "from", "in", "of", "on", "to", "using", "with"})
_PART = r'(?:[\w$]+|"[^"\']+")'
_IN_LITERAL = re.compile(
    rf"'(?P<schema>{_PART})\.(?P<name>{_PART})(?P<rest>(?:\.{_PART})*\s*(?:\([^']*\))?)'\Z"
)
_REFERENCE = re.compile(
    "reg(?:class|type|proc|procedure|oper|operator|config|dictionary|collation)\\Z"
)
#: whose arguments are names of objects
_TAKES_NAMES = re.compile(
    r"(?:nextval|currval|setval|to_reg\w+|pg_get_\w+|pg_\w+_size|has_\w+_privilege"
    r"|tsvector_update_trigger)\Z"
)
_TEXTS = ("text", "varchar")
_NAME = re.compile(r'[\w"]')
#: in front of parentheses these call nothing
_CLAUSES = frozenset("and by default else from in or select set then values when where".split())


def scoped(schema: str, work: Callable[[SearchPath | None], Work[T]]) -> Work[T]:
    """Do *work* with *schema* in front of the search path, which is set back then.

    Raises EnvironmentProblem where there is no such schema.
    """
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
    except ServerError:
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
        notes = tuple(_moved(note, schema, made) for note in statement.notes)
        return statement._replace(sql=_moved(statement.sql, schema, made), notes=notes)

    units = tuple(
        unit._replace(statements=tuple(of(statement) for statement in unit.statements))
        for unit in script.units
    )
    return script._replace(units=units, original=script)


def apart(found: Iterable[Statement], schema: str) -> str:
    """Write statements as one text that makes of itself, in an empty database, what they make.

    They are `localised`. Each stands on its line.
    """
    path = SearchPath('"$user", public', f'{ident(schema)}, "$user", public')
    text = f"CREATE SCHEMA IF NOT EXISTS {ident(schema)}; {path.ours.sql};"
    pieces, line = [text], 1
    for statement in found:
        sent = "; ".join(ask.sql.rstrip().rstrip(";") for ask in path.sent(statement))
        pieces += ["\n" * (statement.line - line), f" {sent};"]
        line = max(line, statement.line) + sent.count("\n")
    return "".join(pieces)


def _moved(sql: str, schema: str, made: frozenset[str]) -> str:
    pieces: list[str] = []
    end = 0
    for token, text in _changes(list(tokens(sql)), ident(schema), made):
        pieces += [sql[end : token.start], text]
        end = token.end
    return "".join([*pieces, sql[end:]])


def _changes(
    found: Sequence[Token], quoted: str, made: frozenset[str]
) -> Iterator[tuple[Token, str]]:
    """Yield the tokens that are written otherwise, and how."""
    words = ["", *(t.text.lower() if t.kind == "word" else t.text for t in found), *[""] * 4]
    paths = frozenset[int]() if words[2] in ("database", "role", "user") else _in_paths(words)
    calls = [""]
    for at, token in enumerate(found, 1):
        before, after = words[at - 1], words[at + 1]
        if token.kind == "open":
            calls.append(before)
        elif token.kind == "close" and len(calls) > 1:
            calls.pop()
        home = token.kind in _NAMES and token.name == HOME
        if home and after == ".":
            if before != "." and at + 1 < len(found) and _is_made(found[at + 1].name, made):
                yield token, quoted
        elif home and before == "schema" and words[2] != "extension":
            yield token, quoted
        elif at in paths and (home or token.text == f"'{HOME}'"):
            yield token, f"{quoted}, {token.text}"
        elif (
            token.kind == "string"
            and _is_name(words, at, calls[-1])
            and (text := _literal(token.text, quoted, made))
        ):
            yield token, text


def _is_name(words: Sequence[str], at: int, call: str) -> bool:
    """Tell whether PostgreSQL reads the string there, an argument of *call*, as a name."""
    if _REFERENCE.match(words[at - 1]) or _TAKES_NAMES.match(call):
        return True
    after = at + 1
    # ('public.s'::text)::regclass
    while words[after] == "::" and words[after + 1] in _TEXTS:
        after += 2
    if words[after] == ")" and (call in _CLAUSES or not _NAME.match(call)):
        after += 1
    cast = words[after] == "::" or (call == "cast" and words[after] == "as")
    kind = after + 3 if words[after + 1] == "pg_catalog" else after + 1
    return cast and _REFERENCE.match(words[kind]) is not None


def _literal(text: str, quoted: str, made: frozenset[str]) -> str | None:
    """Return a string that is a name, as in ``'public.users'::regclass``, with its new schema."""
    match = _IN_LITERAL.match(text)
    if match is None or fold(match["schema"]) != HOME or not _is_made(fold(match["name"]), made):
        return None
    return literal(f"{quoted}.{match['name']}{match['rest']}")


def _in_paths(words: Sequence[str]) -> frozenset[int]:
    """Return the places of what stands in lists behind ``search_path =``."""
    found: set[int] = set()
    for place, word in enumerate(words):
        if word == "search_path" and words[place + 1] in ("=", "to"):
            at = place + 2
            found.add(at)
            while words[at + 1 : at + 2] == [","]:
                at += 2
                found.add(at)
    return frozenset(found)


def _is_made(name: str, made: frozenset[str]) -> bool:
    """Tell whether a name is made: that of a serial column's sequence goes with its table."""
    if name in made:
        return True
    cuts = (at for at, letter in enumerate(name) if letter == "_")
    return name.endswith("_seq") and any(name[:at] in made for at in cuts)
