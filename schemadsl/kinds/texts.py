"""What the SQL of an object speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import attrs

from schemadsl.kinds.relations_in import relations_in
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import Token, names_in, tokens

__all__ = ["bare_names", "leans", "leans_text", "mentions", "named_in", "texts"]

_COUNTERS = ("nextval", "currval", "setval")
_REFERENCES = ("regclass", "regtype", "regproc", "regprocedure")


def texts(value: object) -> Iterator[str]:
    """Yield the SQL texts inside *value*."""
    if isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from texts(item)
    elif attrs.has(type(value)) and not isinstance(value, Ref):
        for a in attrs.fields(cast("Any", type(value))):
            inner = getattr(value, a.name)
            if inner is None:
                continue
            if a.metadata.get("sql"):
                yield inner
            elif not a.metadata.get("intent"):
                yield from texts(inner)


def leans(value: object, catalog: Catalog) -> Iterator[Ref]:
    """Yield the routines that the SQL of *value* calls, its relations, the types it casts to."""
    for text in texts(value):
        yield from leans_text(text, catalog)


def leans_text(sql: str, catalog: Catalog) -> Iterator[Ref]:
    """Yield the routines that *sql* calls, its relations, and the types that it casts to."""
    for schema, name in relations_in(sql):
        yield from catalog.named(name, schema, called=False)
    found = list(tokens(sql))
    for at, token in enumerate(found):
        if token.kind not in ("word", "quoted"):
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        dotted = at > 1 and found[at - 1].text == "."
        schema = found[at - 2].name if dotted else None
        if after is not None and after.text == "(":
            yield from catalog.named(token.name, schema, called=True)
        start = at - 2 if dotted else at
        cast_to = start > 0 and found[start - 1].text.lower() in ("::", "as")
        if cast_to or (after is not None and after.kind in ("string", "estring")):
            yield from catalog.named(token.name, schema, called=False)


def named_in(text: str, catalog: Catalog) -> Iterator[Ref]:
    """Yield every relation, type and routine that a word of *text*, in any language, may mean."""
    found = list(tokens(text))
    for name in _names_as_text(found):
        yield from named_in(name, catalog)
    words = {token.name for token in found if token.kind in ("word", "quoted")}
    seen: set[tuple[str, str | None, bool]] = set()
    for at, token in enumerate(found):
        if token.kind in ("word", "quoted"):
            dotted = at > 1 and found[at - 1].text == "."
            schema = found[at - 2].name if dotted else None
            called = at + 1 < len(found) and found[at + 1].text == "("
            wanted = (token.name, schema, called)
            if wanted not in seen:
                seen.add(wanted)
                found_here = [*catalog.named(token.name, schema, called=called)]
                if called:
                    # INSERT INTO t (…)
                    found_here += catalog.named(token.name, schema, called=False)
                for ref in found_here:
                    yield ref
                    yield from (
                        m.ref for m in catalog.members(ref) if m.mentioned and m.name in words
                    )


def _names_as_text(found: Sequence[Token]) -> Iterator[str]:
    """Yield the constants that are an object's name: ``nextval('s')``, ``'s'::regclass``."""
    for at, token in enumerate(found):
        if token.kind == "string" and token.text.startswith("'"):
            before = [t.text.lower() for t in found[max(at - 2, 0) : at]]
            after = [t.text.lower() for t in found[at + 1 : at + 3]]
            counts = before[-1:] == ["("] and before[0] in _COUNTERS
            if counts or (after[:1] == ["::"] and after[-1] in _REFERENCES):
                yield token.text[1:-1].replace("''", "'")


def bare_names(sql: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of *sql* that have no schema, and whether they stand as if called."""
    found = list(tokens(sql))
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        dotted = "." in (before and before.text, after and after.text)
        if token.kind in ("word", "quoted") and not dotted:
            yield token.name, after is not None and after.text == "("


def mentions(value: object) -> frozenset[str]:
    """Return every identifier in the SQL of *value*."""
    return frozenset(name for text in texts(value) for name in names_in(text))
