"""What the rows of a partition have in common, as a condition that a CHECK can state.

PostgreSQL needs no look at the rows, and leaves no constraint of its own behind, where a
valid CHECK implies it (``ConstraintImpliedByRelConstraint`` in
src/backend/commands/tablecmds.c). So the condition has the shape that PostgreSQL itself
gives it (``get_qual_from_partbound`` in src/backend/partitioning/partbounds.c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle

from attrs import frozen

from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import Token, ident, literal, tokens

__all__ = ["condition"]

#: what stands in a list of bounds for no value
_LOW, _HIGH, _NULL = "MINVALUE", "MAXVALUE", "NULL"
_ZONED = re.compile(r".*:\d\d(\.\d+)?([+-]\d\d(:?\d\d){0,2}| ?(Z|UTC|GMT))\Z|-?infinity\Z")
_TIME = re.compile(r"\s*\d{1,4}[-/]\d")

#: types of columns that have no collation
_PLAIN = frozenset(
    "smallint|integer|bigint|numeric|real|double precision|boolean|uuid|bytea|date"
    "|timestamp without time zone|timestamp with time zone".split("|")
)


def condition(catalog: Catalog, table: Ref) -> str | None:
    """Write what holds for all rows of the partition *table*; None where that is not certain.

    What the tables above ask of it, where they are partitions themselves, is part of it.
    """
    found: list[str] = []
    while (tie := catalog.ties.get(table)) is not None:
        bound: str | None = getattr(tie, "bound", None)
        if bound is None or bound == "DEFAULT":
            return None  # a DEFAULT has what no other partition has
        (whole,) = tie.heir_of
        here = _stated(catalog, whole, bound)
        if here is None:
            return None
        found[:0] = here
        table = whole
    return " AND ".join(found) if found else None


def _stated(catalog: Catalog, whole: Ref, bound: str) -> list[str] | None:
    """Return the conditions of one level."""
    strategy, groups = _groups(getattr(catalog.get(whole), "partition_by", None) or "")
    found = [_key(catalog, whole, part) for part in groups[0]] if len(groups) == 1 else []
    keys = [key for key in found if key is not None]
    if not keys or len(keys) < len(found):
        return None
    names = [key.text for key in keys]
    if strategy == "hash":
        return _hash(whole, keys, bound)
    lists: list[list[str]] = []
    for group in _groups(bound)[1]:
        values = [_value(part, key, catalog) for part, key in zip(group, cycle(keys))]
        lists.append([value for value in values if value is not None])
        if len(lists[-1]) < len(group):
            return None
    if strategy == "list" and len(lists) == len(names) == 1:
        return _list(names[0], lists[0])
    if strategy == "range" and [len(values) for values in lists] == [len(names)] * 2:
        return list(_range(names, *lists))
    return None


def _groups(text: str) -> tuple[str, list[list[list[Token]]]]:
    """Cut ``RANGE (a, f(b))`` into its first word and the parts of each pair of parentheses."""
    depth, first, groups = 0, "", list[list[list[Token]]]()
    for token in tokens(text):
        if token.kind == "close":
            depth -= 1
        if depth == 0 and token.kind == "open":
            groups.append([[]])
        elif depth == 1 and token.kind == "comma":
            groups[-1].append([])
        elif depth >= 1:
            groups[-1][-1].append(token)
        elif not first:
            first = token.text.lower()
        if token.kind == "open":
            depth += 1
    return first, groups


@frozen
class _Key:
    """One column or expression of a key, and the type of a column."""

    text: str
    type: str = ""


def _key(catalog: Catalog, whole: Ref, part: list[Token]) -> _Key | None:
    """Return a part of a key; None with an operator class, or a collation, of its own.

    What PostgreSQL makes of those no CHECK can be certain to imply.
    """
    if len(part) == 1 and part[0].kind in ("word", "quoted"):
        column = catalog.get(whole.child("column", part[0].name))
        type_: str = getattr(column, "type", "")
        return _Key(ident(part[0].name), type_) if type_ else None
    if len(part) > 1 and part[-1].text == ")":
        return _Key("".join(_spaced(part)))
    return None


def _spaced(part: Sequence[Token]) -> Iterator[str]:
    """Yield the tokens with the space that stood between them."""
    end = part[0].start
    for token in part:
        yield " " * (token.start > end) + token.text
        end = token.end


def _value(part: list[Token], key: _Key, catalog: Catalog) -> str | None:
    """Return a bound as a string constant, which takes the type of what it is compared with.

    None: it is computed, or it may be another one in another session.
    """
    texts = [token.text for token in part]
    if len(part) == 1 and texts[0].upper() in (_LOW, _HIGH, _NULL):
        return texts[0].upper()
    if len(part) == 1 and part[0].kind == "string" and texts[0].startswith("'"):
        value = texts[0]
    elif len(part) == 1 and texts[0].lower() in ("true", "false"):
        value = literal(texts[0].lower())
    elif part and part[-1].kind == "number" and texts[:-1] in ([], ["-"]):
        value = literal("".join(texts))
    else:
        return None
    return value if _settled(value, key.type, catalog) else None


def _settled(value: str, type_: str, catalog: Catalog) -> bool:
    """Tell whether *value* is the same in every session: a time without its zone is not.

    A server writes times that have a zone with it, so that there none of an expression lacks it.
    """
    if type_.endswith("]") or type_.startswith("money"):
        return False
    if _ZONED.match(value[1:-1]):
        return True
    if type_:
        return "with time zone" not in type_ and not type_.startswith(("timestamptz", "timetz"))
    return bool(catalog.version) or not _TIME.match(value[1:-1])


def _hash(whole: Ref, keys: Sequence[_Key], bound: str) -> list[str] | None:
    """Write the call that PostgreSQL makes; beside texts it notes a collation, and we cannot."""
    said = [token.text for token in tokens(bound)]
    numbers = [text for text in said if text.isdecimal()]
    order = [text.lower() for text in said if text.lower() in ("modulus", "remainder")]
    plain = all(key.type.partition("(")[0] in _PLAIN for key in keys)
    if not plain or len(numbers) != 2 or order != ["modulus", "remainder"]:
        return None
    given = ", ".join((*numbers, *(key.text for key in keys)))
    return [f"satisfies_hash_partition({literal(q(whole))}::regclass, {given})"]


def _list(name: str, values: list[str]) -> list[str]:
    rest = [value for value in values if value != _NULL]
    among = f"{name} = {rest[0]}" if len(rest) == 1 else f"{name} IN ({', '.join(rest)})"
    if len(rest) == len(values):
        return [f"{name} IS NOT NULL", among]
    return [f"({name} IS NULL OR {among})"] if rest else [f"{name} IS NULL"]


def _range(names: list[str], low: list[str], high: list[str]) -> Iterator[str]:
    """Yield what ``get_qual_for_range`` does: what both ends share, then either end."""
    yield from (f"{name} IS NOT NULL" for name in names)
    first = 0
    for name, start, end in zip(names, low, high, strict=True):
        if start != end or not start.startswith("'"):
            break
        yield f"{name} = {start}"
        first += 1
    rest = names[first:]
    for values, sign, endless in ((low[first:], ">", _LOW), (high[first:], "<", _HIGH)):
        arms = list(_arms(rest, values, sign, endless))
        if arms:
            yield arms[0] if len(arms) == 1 else f"({' OR '.join(arms)})"


def _arms(names: list[str], values: list[str], sign: str, endless: str) -> Iterator[str]:
    """Yield ``a > 1``, ``(a = 1 AND b >= 2)``: one arm for each column that has a bound."""
    for at, (name, value) in enumerate(zip(names, values, strict=True)):
        if not value.startswith("'"):
            return
        last = at + 1 == len(names)
        closed = (last and sign == ">") or (not last and values[at + 1] == endless)
        same = [f"{n} = {v}" for n, v in zip(names[:at], values, strict=False)]
        arm = " AND ".join((*same, f"{name} {sign}{'=' * closed} {value}"))
        yield f"({arm})" if same else arm
