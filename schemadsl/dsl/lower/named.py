"""References from what declarations say: the thing itself, or its name as SQL text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from schemadsl._provided import TYPES
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import Column, ColumnType
from schemadsl.dsl.enum import declared_enum
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.dsl.lower.signatures import inputs, type_at_end
from schemadsl.dsl.naming import Made
from schemadsl.dsl.table import declared_table
from schemadsl.dsl.top import Routine
from schemadsl.dsl.usertypes import declared_composite
from schemadsl.errors import Where
from schemadsl.model import Ref
from schemadsl.sqltext import fold, qualified, tokens

__all__ = ["function_said", "made_said", "operator_said", "type_said"]

_OPERATOR = re.compile(
    r"""\s*(?:(?P<schema>\w+|"(?:[^"]|"")+")\s*\.\s*)?(?P<name>[-+*/<>=~!@\#%^&|`?]+)"""
    r"""\s*(?:\((?P<types>.*)\))?\s*\Z""",
    re.DOTALL,
)
#: where names that nothing declares are looked for
_OWN = "pg_catalog"


def type_said(low: Lowering, said: Any, where: Where) -> tuple[str, tuple[Ref, ...]]:
    """Spell a type that was given as an object or as SQL, and name what makes it."""
    if isinstance(said, str):
        words = list(tokens(said))
        if not words:
            low.problem("an empty text names no type", where, 'Write "integer" or "app.mood".')
            return "text", ()
        name = words[0].name if len(words) == 1 else ""
        return type_at_end(low, words), low.brought_by(*filter(None, (TYPES.get(name),)))
    if isinstance(said, ColumnType):
        return low.type_of(said.sql_type, where)
    if isinstance(said, Column):
        low.problem("a column stands where a type should", where, "Write t.text, not t.text().")
        return "text", ()
    declared = declared_enum(said) or declared_composite(said)
    kind = "enum" if declared_enum(said) else "composite"
    if declared is None:
        ref = low.table_ref(said, where) if declared_table(said) else None
        if ref is None:
            low.problem(f"{spoken(said)} is no type", where, 'Write t.text, "text" or a class.')
            return "text", ()
        return qualified(*ref.path), (ref,)
    path = (schema_name(declared.schema), declared.name)
    return qualified(*path), (Ref(kind, path),)


def function_said(low: Lowering, said: object, who: str, where: Where) -> Ref | None:
    """Return the reference of the function that *who* names; None, with a problem, for others."""
    if isinstance(said, Routine):
        ref = low.routines.get(said)
        if ref is None or ref.kind != "function":
            low.problem(f"{who} names {said.name}, no function of this schema", where)
            return None
        return ref
    path, types = _parts(said)
    if not path:
        fix = 'Write "name", "app.name" or "app.name(integer, text)".'
        low.problem(f"{who} names {_spoken(said)}, which is no function", where, fix)
        return None
    signature = None if types is None else f"({', '.join(inputs(low, types))})"
    found = [
        ref
        for ref in low.routines_named.get(path[-1], ())
        if ref.kind == "function"
        and path[:-1] in ((), ref.path[:1])
        and signature in (None, ref.name[len(ref.bare) :])
    ]
    if len(found) > 1:
        low.problem(
            f"{who} names {path[-1]}, of which there are {len(found)}",
            where,
            f'Give the types of its arguments, "{found[0].name}", or the function itself.',
        )
        return None
    return found[0] if found else Ref.of("function", _home(path), path[-1] + (signature or ""))


def _home(path: tuple[str, ...]) -> str:
    return path[0] if len(path) > 1 else _OWN


def _parts(said: object) -> tuple[tuple[str, ...], str | None]:
    """Cut ``app.name(types)``; an empty path where the text is nothing of the sort."""
    text = said if isinstance(said, str) else ""
    found = list(tokens(text))
    opened = next((at for at, token in enumerate(found) if token.text == "("), len(found))
    types = None
    if opened < len(found):
        if found[-1].text != ")":
            return (), None
        types = text[found[opened].end : found[-1].start]
    names, dots = found[0:opened:2], found[1:opened:2]
    plain = all(n.kind in ("word", "quoted") for n in names) and all(d.kind == "dot" for d in dots)
    if not plain or len(names) != len(dots) + 1 or len(names) > 2:
        return (), None
    return tuple(fold(name.text) for name in names), types


def made_said(
    low: Lowering, said: object, kind: str, who: str, where: Where, *, within: Iterable[str] = ()
) -> Ref | None:
    """Return the reference of what *who* names; *within* are parts of the path after the schema."""
    noun = kind.replace("_", " ")
    if isinstance(said, Made):
        ref = low.made.get(said)
        if ref is None or ref.kind != kind:
            low.problem(f"{who} names {said.name}, no {noun} of this schema", where)
            return None
        return ref
    path, types = _parts(said)
    if not path or types is not None:
        low.problem(f"{who} names {_spoken(said)}, which is no {noun}", where)
        return None
    middle = tuple(within)
    found = [
        ref
        for ref in low.made_named.get((kind, path[-1]), ())
        if path[:-1] in ((), ref.path[:1]) and ref.path[1:-1] == middle
    ]
    if len(found) > 1:
        low.problem(f"{who} names {path[-1]}, of which there are {len(found)}", where)
        return None
    return found[0] if found else Ref(kind, (_home(path), *middle, path[-1]))


def operator_said(
    low: Lowering, said: object, who: str, where: Where, *, types: tuple[str, str] | None
) -> Ref | None:
    """Return the reference of an operator; *types* are its operands' unless it says them."""
    if isinstance(said, Made):
        return made_said(low, said, "operator", who, where)
    match = _OPERATOR.match(said) if isinstance(said, str) else None
    if match is None:
        fix = 'Write "=", "app.===" or "app.===(text, text)".'
        low.problem(f"{who} names {_spoken(said)}, which is no operator", where, fix)
        return None
    operands = types
    if match["types"] is not None:
        told = tuple(inputs(low, match["types"]))
        operands = (_side(told[0]), told[1]) if len(told) == 2 else None
    if operands is None:
        low.problem(
            f"{who} names the operator {match['name']} without its two operands",
            where,
            f'Write "{match["name"]}(integer, bigint)"; NONE stands for what a prefix lacks.',
        )
        return None
    name = f"{match['name']}({operands[0]}, {operands[1]})"
    schema = None if match["schema"] is None else fold(match["schema"])
    found = [
        ref for ref in low.made_named.get(("operator", name), ()) if schema in (None, ref.path[0])
    ]
    if len(found) > 1:
        low.problem(f"{who} names the operator {name}, of which there are {len(found)}", where)
        return None
    return found[0] if found else Ref.of("operator", schema or _OWN, name)


def _side(spelled: str) -> str:
    return "NONE" if spelled.strip('"').upper() == "NONE" else spelled


def _spoken(said: object) -> str:
    return f"{said.kind} {said.name}".replace("_", " ") if isinstance(said, Made) else spoken(said)
