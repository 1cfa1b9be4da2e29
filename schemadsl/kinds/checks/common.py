"""What the checks of several kinds ask: columns of a table, advice, one form of problem."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, cast

from schemadsl.errors import Problem
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import Token, tokens

__all__ = [
    "SYSTEM_COLUMNS",
    "ColumnFacts",
    "aggregate",
    "columns_of",
    "columns_used",
    "declared_first",
    "extension",
    "listed",
    "nearest",
    "not_immutable",
    "problem",
    "repeated",
    "subquery",
    "system_column",
]

SYSTEM_COLUMNS = ("tableoid", "cmax", "xmax", "cmin", "xmin", "ctid")
"""The columns that every table has (manual, chapter 5.6)."""

# functions that are STABLE or VOLATILE, without arguments or with any
_UNSTEADY = frozenset(
    """
    now random random_normal clock_timestamp statement_timestamp transaction_timestamp timeofday
    gen_random_uuid uuidv4 uuidv7 nextval currval lastval setval pg_backend_pid txid_current
    pg_current_xact_id current_setting
    """.split()
)
_UNSTEADY_WORDS = frozenset(
    """
    current_timestamp current_date current_time localtime localtimestamp current_user
    session_user current_role
    """.split()
)


_AGGREGATES = frozenset(
    """
    count sum avg min max every bool_and bool_or array_agg string_agg json_agg jsonb_agg
    json_object_agg jsonb_object_agg xmlagg range_agg stddev variance
    """.split()
)


class ColumnFacts(Protocol):
    """What other kinds may know of a column."""

    @property
    def ref(self) -> Ref: ...
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def not_null(self) -> bool: ...
    @property
    def generated(self) -> str | None: ...
    @property
    def virtual(self) -> bool: ...


def problem(obj: Object, what: str, fix: str, *, excuse: str = "") -> Problem:
    """Say what is wrong with *obj*, where it was declared, and what to do.

    *excuse* is the code of lint that lets it pass.
    """
    kind, _, name = str(obj.ref).partition(":")
    said = f"{kind.replace('_', ' ')} {name}: {what}"
    if excuse:
        fix += f' A reason to keep it: lint_ignore={{"{excuse}": "…"}}.'
    return Problem(said, where=obj.source, fix=fix, excuse=excuse)


def columns_of(catalog: Catalog, table: Ref | None) -> Mapping[str, ColumnFacts]:
    """Return the columns of *table* by name."""
    return {
        member.name: cast("ColumnFacts", member)
        for member in catalog.members(table)
        if member.ref.kind == "column"
    }


def extension(catalog: Catalog, *names: str) -> bool:
    """Tell whether one of the extensions *names* is declared."""
    return any(Ref.of("extension", name) in catalog for name in names)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return advice that names the closest of *known*, or all of them."""
    import difflib  # only once something is wrong

    names = sorted(known)
    close = difflib.get_close_matches(name, names, 1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"There are: {listed(names)}." if names else "There are none."


def listed(names: Iterable[str]) -> str:
    """Join *names* for a sentence."""
    return ", ".join(names)


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that occur more than once."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for name in names:
        if name in seen:
            twice[name] = None
        seen.add(name)
    return list(twice)


def declared_first(members: Iterable[Object]) -> list[Object]:
    """Sort by place of declaration."""
    return sorted(
        members, key=lambda m: (m.source.file, m.source.line or 0) if m.source else ("", 0)
    )


def columns_used(sql: str | None, known: Mapping[str, ColumnFacts]) -> list[str]:
    """Return the columns of *known* that the text mentions, in the order of their mention."""
    found: dict[str, None] = {}
    all_tokens = list(tokens(sql or ""))
    for at, token in enumerate(all_tokens):
        if token.kind not in ("word", "quoted") or token.name not in known:
            continue
        start = at
        while start > 1 and all_tokens[start - 1].kind == "dot":
            start -= 2  # app.mood is a type where app stands in the place of one
        before = all_tokens[start - 1].text.lower() if start else ""
        after = all_tokens[at + 1] if at + 1 < len(all_tokens) else None
        if not _no_column(before, after):
            found[token.name] = None
    return list(found)


def _no_column(before: str, after: Token | None) -> bool:
    """Tell whether a name between these is a type, a function, an argument's name or a field."""
    if before in ("::", "as", "at", "with", "without", "time"):
        return True
    if after is None:
        return False
    return (
        after.text in ("(", "=>", ":=")
        or after.kind in ("string", "estring")
        or (before == "(" and after.text.lower() == "from")
    )


def aggregate(sql: str | None) -> str:
    """Return an aggregate or window function that the text calls; empty if none is seen."""
    found = list(tokens(sql or ""))
    for token, after in itertools.pairwise(found):
        if token.kind == "word" and after.text == "(" and token.name in _AGGREGATES:
            return f"{token.name}()"
        # a call stands in front of OVER; a function may be called so
        if token.text == ")" and after.kind == "word" and after.name == "over":
            return "a window function"
    return ""


def subquery(sql: str | None) -> bool:
    """Tell whether an expression holds a subquery."""
    return any(t.kind == "word" and t.name == "select" for t in tokens(sql or ""))


def system_column(sql: str | None, *, but: str = "") -> str:
    """Return a system column that the text mentions and that is not *but*; empty if none."""
    for token in _names(sql):
        if token.name in SYSTEM_COLUMNS and token.name != but:
            return token.name
    return ""


def not_immutable(sql: str | None) -> str:
    """Return a built-in of *sql* whose result changes from call to call; empty if none is seen."""
    found = list(tokens(sql or ""))
    for at, token in enumerate(found):
        if token.kind != "word":
            continue
        if token.name in _UNSTEADY_WORDS:
            return token.name
        called = at + 1 < len(found) and found[at + 1].text == "("
        if called and token.name in _UNSTEADY and _unqualified(found, at):
            return f"{token.name}()"
    return ""


def _unqualified(found: list[Token], at: int) -> bool:
    return at == 0 or found[at - 1].kind != "dot" or found[at - 2].name == "pg_catalog"


def _names(sql: str | None) -> Iterator[Token]:
    return (t for t in tokens(sql or "") if t.kind in ("word", "quoted"))
