"""The roles that a script names: a scratch server must have them before it is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from schemadsl.sqltext import Token, statements, tokens

__all__ = ["about_role", "roles_in"]

_NO_ROLES = frozenset("public current_user current_role session_user none default".split())
#: words after which the name of a role stands
_LEADS = (
    ("owner", "to"),
    ("authorization",),
    ("for", "role"),
    ("for", "user"),
    ("mapping", "for"),
    ("granted", "by"),
    ("on", "role"),
)
_STARTS = ("alter", "comment", "create", "grant", "reassign", "revoke", "set")


def roles_in(text: str) -> frozenset[str]:
    """Return the roles that *text* grants to, gives objects to, or acts as."""
    found: set[str] = set()
    for statement in statements(text):
        words = [word for word in tokens(statement.text) if word.kind != "semicolon"]
        if words and words[0].text.lower() in _STARTS:
            found.update(_named(words))
    return frozenset(found - _NO_ROLES)


def about_role(statement: str) -> tuple[str, str] | None:
    """Return the verb and the role of CREATE, ALTER and DROP ROLE; None for anything else.

    REVOKE that ends a membership is one of them, with the first of the roles.
    """
    words = list(islice(tokens(statement), 6))
    texts = [token.text.lower() for token in words]
    if texts[:1] == ["revoke"]:
        return _ended(list(tokens(statement)))
    if len(words) < 3 or texts[0] not in ("create", "alter", "drop"):
        return None
    if texts[1] not in ("role", "user", "group") or texts[2] == "mapping":
        return None
    at = 4 if texts[2:4] == ["if", "exists"] else 2
    return (texts[0], words[at].name) if at < len(words) else None


def _ended(words: Sequence[Token]) -> tuple[str, str] | None:
    texts = [token.text.lower() for token in words]
    if "on" in texts:
        return None
    return next((("revoke", name) for name in _list(words, _first_role(texts))), None)


def _first_role(texts: Sequence[str]) -> int:
    """Return where the roles stand in GRANT or REVOKE of a membership."""
    return 4 if list(texts[2:4]) == ["option", "for"] else 1


def _named(words: Sequence[Token]) -> Iterator[str]:
    texts = [token.text.lower() for token in words]
    first = texts[0]
    if first in ("grant", "revoke"):
        link = "to" if first == "grant" else "from"
        if link in texts:
            at = len(texts) - 1 - texts[::-1].index(link)
            yield from _list(words, at + 1)
            if "on" not in texts[:at]:  # membership of roles
                yield from _list(words, _first_role(texts))
    elif texts[1:2] == ["policy"] and "to" in texts:
        at = texts.index("to")
        if texts[at - 1 : at] != ["rename"]:
            yield from _list(words, at + 1)
    elif texts[1:3] == ["default", "privileges"]:
        inner = next((n for n, word in enumerate(texts) if word in ("grant", "revoke")), None)
        if inner is not None:
            yield from _named(words[inner:])
    elif about := _renamed(words):
        yield about
    elif first == "reassign":
        yield from _list(words, 3)
        yield from _list(words, texts.index("to") + 1 if "to" in texts else len(texts))
    for lead in _LEADS:
        for at in range(1, len(texts) - len(lead)):
            renamed = texts[at - 1] in ("rename", "column")
            if not renamed and tuple(texts[at : at + len(lead)]) == lead:
                yield from _list(words, at + len(lead))
    if first == "set":
        at = texts.index("role") if "role" in texts[:3] else len(texts)
        yield from _list(words, at + 1)


def _renamed(words: Sequence[Token]) -> str | None:
    """Return the name that ALTER ROLE … RENAME TO gives."""
    texts = [token.text.lower() for token in words]
    kinds = ("role", "user", "group")
    if texts[0] == "alter" and texts[1] in kinds and texts[-3:-1] == ["rename", "to"]:
        return words[-1].name
    return None


def _list(words: Sequence[Token], at: int) -> Iterator[str]:
    """Yield the names that stand at *at*, with commas between."""
    while at < len(words):
        if words[at].text.lower() == "group":
            at += 1
        token = words[at] if at < len(words) else None
        if token is None or token.kind not in ("word", "quoted"):
            return
        yield token.name
        if at + 1 >= len(words) or words[at + 1].kind != "comma":
            return
        at += 2
