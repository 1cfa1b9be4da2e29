"""What may stand in the body of a table or mixin beside declarations."""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any

from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import ColumnType
from schemadsl.dsl.member import Member
from schemadsl.dsl.registry import report

if TYPE_CHECKING:
    from schemadsl.errors import Where

__all__ = ["check_body"]

_PYTHON = (FunctionType, classmethod, staticmethod, property)
"""What Python itself puts into a class and what makes no column."""


def check_body(cls: type[Any], name: str, where: Where) -> None:
    """Report what the body of *cls*, table or mixin *name*, says in vain."""
    body = dict(vars(cls))
    annotated = body.get("__annotations__", {})
    for attr, value in body.items():
        if attr.startswith("_") or isinstance(value, (Member, *_PYTHON)):
            continue
        if value is None and any(attr in base.__dict__ for base in cls.__mro__[1:]):
            continue  # leaves out what a mixin has
        if isinstance(value, type) and value.__qualname__ == f"{cls.__qualname__}.{attr}":
            continue  # a class of its own inside
        _strange(cls, attr, value, f"{name}.{attr}", where)
    for attr in annotated:
        if attr not in body and not attr.startswith("_"):
            _empty(cls, attr, f"{name}.{attr}", where)


def _strange(cls: type[Any], attr: str, value: Any, spelled: str, where: Where) -> None:
    from schemadsl.dsl.source import assigned

    place, written = assigned(where, cls.__name__, attr)
    if isinstance(value, ColumnType):
        text = written or value.sql_type.text
        report(f"column {spelled}: {text} is a type, not a column", place, f"Call it: {text}()")
    elif (member := _only(value)) is not None:
        member.bind(cls, attr)
        report(f"{spelled} is a tuple, not a {member.noun}", place, "Drop the comma at its end.")
    else:
        report(
            f"{spelled} is {spoken(value)}, which declares nothing",
            place,
            f"Make it a column (t.text()) or a constraint, or call it _{attr}.",
        )


def _only(value: Any) -> Member | None:
    """Return the declaration that a comma behind it made a tuple."""
    inside: list[object] = [*value] if isinstance(value, tuple) else []
    found = inside[0] if len(inside) == 1 else None
    return found if isinstance(found, Member) else None


def _empty(cls: type[Any], attr: str, spelled: str, where: Where) -> None:
    from schemadsl.dsl.source import assigned

    place, _ = assigned(where, cls.__name__, attr)
    report(
        f"column {spelled} has an annotation and no value",
        place,
        f"Give it a type: {attr} = t.text()",
    )
