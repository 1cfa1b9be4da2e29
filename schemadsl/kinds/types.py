"""What PostgreSQL's built-in types mean to each other: which change of type keeps every value."""

from __future__ import annotations

import re

__all__ = ["STRINGS", "base", "element", "is_array", "keeps_bytes", "modifiers", "widens"]

STRINGS = frozenset({"text", "character varying", "character", "citext"})
#: the integers, and how many digits they have at the most
_INTEGERS = {"smallint": 5, "integer": 10, "bigint": 19}
_TIMES = frozenset(
    {
        "time without time zone",
        "time with time zone",
        "timestamp without time zone",
        "timestamp with time zone",
        "interval",
    }
)
#: what a value says stays, its spelling aside: jsonb keeps neither white space nor order
_JSON = frozenset({("json", "jsonb"), ("jsonb", "json")})
_MULTIRANGES = frozenset(
    (f"{of}range", f"{of}multirange") for of in ("int4", "int8", "num", "date", "ts", "tstz")
)
_MODIFIERS = re.compile(r"\(([^()]*)\)")


def is_array(name: str) -> bool:
    """Tell whether *name* is an array type."""
    return name.endswith("[]")


def element(name: str) -> str:
    """Return the element type of an array type, else the type."""
    return name.removesuffix("[]")


def base(name: str) -> str:
    """Return *name* without its modifiers: ``timestamp with time zone``."""
    return _MODIFIERS.sub("", name)


def modifiers(name: str) -> tuple[int, ...]:
    """Return the numbers in the parentheses of a type, none where there are none."""
    match = _MODIFIERS.search(name)
    if match is None:
        return ()
    return tuple(
        int(part) for part in match.group(1).split(",") if part.strip().lstrip("-").isdigit()
    )


def widens(old: str, new: str) -> bool:
    """Tell whether what every value of *old* says is kept by the cast to *new* (pg_cast)."""
    if old == new:
        return True
    if is_array(old) or is_array(new):
        return is_array(old) and is_array(new) and widens(old[:-2], new[:-2])
    before, after = base(old), base(new)
    if after == "text":
        # each type has an assignment cast to text by its output function
        return True
    if before in _INTEGERS and after in _INTEGERS:
        return _INTEGERS[before] <= _INTEGERS[after]
    if before in _INTEGERS and after == "numeric":
        return _numeric((_INTEGERS[before],), modifiers(new))
    if (before, after) in {
        ("real", "double precision"),
        ("smallint", "real"),
        ("smallint", "double precision"),
        ("integer", "double precision"),
        ("cidr", "inet"),
        ("macaddr", "macaddr8"),
        ("date", "timestamp without time zone"),
        ("boolean", "integer"),
        ("name", "character varying"),
        *_JSON,
        *_MULTIRANGES,
    }:
        return True
    if after == "character varying" and before in ("text", "character varying", "character"):
        return _at_least(modifiers(old), modifiers(new), unlimited_old=before != "character")
    if after == "interval" and _in_fields(before):
        return _as_fine(old, new)
    if before != after:
        return False
    if before == "numeric":
        return _numeric(modifiers(old), modifiers(new))
    if before in _TIMES:
        return _as_fine(old, new)
    if before == "bit varying":
        return _at_least(modifiers(old), modifiers(new))
    return False


#: pairs of types that are binary coercible (pg_cast.castmethod b), beside texts
_COERCIBLE = frozenset(
    {
        ("cidr", "inet"),
        ("integer", "oid"),
        ("oid", "integer"),
        ("xml", "text"),
        ("xml", "character varying"),
        ("bit", "bit varying"),
    }
)
_TEXTS = ("text", "character varying", "citext")


def keeps_bytes(old: str, new: str) -> bool:
    """Tell whether PostgreSQL changes the type in its catalog, and leaves the rows as they are.

    So it does where the types are binary coercible and no limit grows tighter (manual, ALTER
    TABLE, notes; ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c).
    """
    before, after = base(old), base(new)
    if old == new:
        return True
    if is_array(old) or is_array(new):
        # the elements are walked through, unless all that changes is that a limit goes
        bare = after in ("character[]", "bit[]")  # a limit of 1
        return before == after and not modifiers(new) and not bare
    if _unqualified(before) in _TEXTS and _unqualified(after) in _TEXTS:
        return _at_least(modifiers(old), modifiers(new))
    if (before, after) in _COERCIBLE:
        return not modifiers(new)
    if after in _TIMES and (before == after or (after == "interval" and _in_fields(before))):
        return _as_fine(old, new)
    if before == after == "numeric" and modifiers(new):
        scales = [(*modifiers(name), 0)[1:2] for name in (old, new)]
        return scales[0] == scales[1] and widens(old, new)
    return before == after and before in ("numeric", "bit varying") and widens(old, new)


def _as_fine(old: str, new: str) -> bool:
    """Tell whether a time has all the digits that it had; one that names no precision has 6."""
    return (modifiers(new) or (6,)) >= (modifiers(old) or (6,))


def _in_fields(name: str) -> bool:
    """Tell whether *name* is an interval of some fields: ``interval day to second``."""
    return name.startswith("interval ")


def _unqualified(name: str) -> str:
    return name.rpartition(".")[2]


def _at_least(old: tuple[int, ...], new: tuple[int, ...], *, unlimited_old: bool = True) -> bool:
    if not new:
        return True
    if not old:
        return not unlimited_old
    return new[0] >= old[0]


def _numeric(old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    if not new:
        return True
    if not old:
        return False
    (p0, s0), (p1, s1) = (*old, 0)[:2], (*new, 0)[:2]
    return s1 >= s0 and p1 - s1 >= p0 - s0
