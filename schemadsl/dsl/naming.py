"""How declarations name functions, types and operators: themselves, or as SQL text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from schemadsl.dsl.registry import spoken
from schemadsl.dsl.top import Declared

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.column import ColumnType
    from schemadsl.dsl.enum import Enum
    from schemadsl.dsl.table import Table
    from schemadsl.dsl.top import Function
    from schemadsl.dsl.usertypes import Composite

    #: a declared function, or the name of another: ``"int4pl"``, ``"app.f(integer)"``
    FunctionSaid: TypeAlias = Function | str
    #: a declared type, one of `schemadsl.types`, or SQL: ``"integer"``, ``"app.mood"``
    TypeSaid: TypeAlias = ColumnType[Any] | type[Enum] | type[Composite] | type[Table] | str

__all__ = ["Made", "said_name"]


class Made(Declared):
    """Something outside tables that others may name before it is lowered."""

    kind: ClassVar[str]


def said_name(said: object) -> str:
    """Write what names a function, type or operator, for a message."""
    name = getattr(said, "name", None) or getattr(said, "__name__", None)
    return name if isinstance(name, str) else said if isinstance(said, str) else spoken(said)
