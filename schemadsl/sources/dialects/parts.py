"""What keys and foreign keys are over, and what stands around that."""

from __future__ import annotations

from attrs import evolve

from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.lex import UnreadError, value
from schemadsl.sources.dialects.raw import ForeignKey, Part, Raw

__all__ = ["key_options", "parts_of", "reference"]

_ACTIONS = ("CASCADE", "RESTRICT")


def key_options(words: Cursor, raw: Raw, end: str = "(") -> str:
    """Take what stands around the columns of a key; return its comment."""
    comment = ""
    while not words.done and not words.sees("(") and not words.sees(end) and not words.sees(","):
        option = words.peek().upper
        if words.take("COMMENT"):
            comment = words.string()
        elif (
            words.take("USING")
            or words.take("WITH", "PARSER")
            or option
            in (
                *("KEY_BLOCK_SIZE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "CLUSTERING"),
                *("M", "DISTANCE"),
            )
        ):
            if option not in ("USING", "WITH"):
                words.next()
            words.take("=")
            words.next()
            raw.storage[option] += option not in ("USING", "WITH")
        elif option in ("VISIBLE", "INVISIBLE", "IGNORED", "NOT"):
            words.next()
            raw.storage[option] += option in ("INVISIBLE", "IGNORED")
        elif option in words.dialect.elements:
            break
        else:
            raise UnreadError(f"{words.peek().text} is not understood", words.offset)
    return comment


def parts_of(words: Cursor) -> tuple[Part, ...]:
    """Read what a key is over."""
    return tuple(_part(element) for element in words.elements())


def _part(words: Cursor) -> Part:
    desc, collation = False, ""
    end = len(words.words)
    if end > 1 and words.words[-1].upper in ("ASC", "DESC"):
        end, desc = end - 1, words.words[-1].upper == "DESC"
    if end > 2 and words.words[end - 2].upper == "COLLATE":
        collation, end = value(words.words[end - 1], words.dialect), end - 2
    head = words.within(0, end)
    if head.peek().kind in ("word", "quoted", "string") and end == 1:
        return Part(head.name(), None, "", desc, collation)
    if head.peek().kind in ("word", "quoted") and end == 4 and head.words[2].kind == "number":
        return Part(head.name(), None, head.words[2].text, desc, collation)
    return Part("", head.text(), "", desc, collation)


def reference(key: ForeignKey, words: Cursor) -> ForeignKey:
    """Read what REFERENCES says; the key's own target tells the database that is meant."""
    key = evolve(key, target=words.path(key.target[0]))
    if words.sees("("):
        key = evolve(key, target_columns=tuple(p.column for p in parts_of(words.group())))
    while not words.done:
        if words.take("ON", "DELETE"):
            key = evolve(key, on_delete=_action(words))
        elif words.take("ON", "UPDATE"):
            key = evolve(key, on_update=_action(words))
        elif words.take("MATCH"):
            words.next()
        elif words.take("NOT", "DEFERRABLE"):
            _ = words.take("INITIALLY", "DEFERRED") or words.take("INITIALLY", "IMMEDIATE")
        elif words.take("DEFERRABLE"):
            deferred = words.take("INITIALLY", "DEFERRED")
            _ = words.take("INITIALLY", "IMMEDIATE")
            key = evolve(key, deferred="DEFERRABLE" + " INITIALLY DEFERRED" * deferred)
        else:
            break
    return key


def _action(words: Cursor) -> str:
    if words.take("SET"):
        return f"SET {words.next().upper}"
    if words.take("NO", "ACTION"):
        return ""
    found = words.next()
    if found.upper not in _ACTIONS:
        raise UnreadError(f"{found.text} is no action of a foreign key", found.start)
    return found.upper
