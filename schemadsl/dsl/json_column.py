"""JSON whose values are of a class of the application: ``t.jsonb(of=Settings)``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import Column, ColumnType
from schemadsl.dsl.registry import here, report

if TYPE_CHECKING:
    from typing import Unpack

    from schemadsl.dsl.options import Options

__all__ = ["Json", "class_of"]

J = TypeVar("J")


class Json(ColumnType[Any]):
    """JSON, of any form, or as a class has it.

    The Python module of the queries reads values into the class, which validates them: a
    dataclass, an attrs class, a TypedDict, a pydantic model or a msgspec Struct.
    """

    __slots__ = ()

    @overload
    def __call__(
        self, *, of: type[J], null: Literal[True], **options: Unpack[Options[J]]
    ) -> Column[J | None]: ...
    @overload
    def __call__(
        self, *, of: type[J], null: Literal[False] = ..., **options: Unpack[Options[J]]
    ) -> Column[J]: ...
    @overload
    def __call__(
        self, *, of: None = None, null: bool = ..., **options: Unpack[Options[Any]]
    ) -> Column[Any]: ...
    def __call__(self, *, of: Any = None, null: bool = False, **options: Any) -> Column[Any]:
        """Make a column of JSON, each of its values one *of* a class."""
        made: Column[Any] = Column(self.sql_type, null, options)
        if of is not None:
            made.of = class_of(of)
        return made


def class_of(python: Any) -> tuple[str, str] | None:
    """Return of what sort a class is, and where to import it from.

    None, with a problem noted, where JSON cannot be read into it.
    """
    sort = _sort(python)
    if sort is None:
        report(
            f"{spoken(python)} is no class that JSON can be read into",
            here(),
            "Take a dataclass, an attrs class, a TypedDict, a pydantic model or a msgspec Struct.",
        )
        return None
    where = here()
    module = sys.modules.get(python.__module__)
    file = getattr(module, "__file__", None) or ""
    if "<locals>" in python.__qualname__ or file.endswith(f"/{where.file}"):
        report(
            f"{python.__name__} is declared where applications do not import it from",
            where,
            "Put the class into a module of the application, and import it from there.",
        )
        return None
    return sort, f"{python.__module__}:{python.__qualname__}"


def _sort(python: Any) -> str | None:
    """Tell which library makes a class, which is not loaded to find out."""
    if not isinstance(python, type):
        return None
    makers = {(base.__module__.partition(".")[0], base.__name__) for base in python.__mro__}
    if ("pydantic", "BaseModel") in makers:
        return "pydantic"
    if ("msgspec", "Struct") in makers:
        return "msgspec"
    marks = ("__dataclass_fields__", "__attrs_attrs__", "__required_keys__")
    return "plain" if any(hasattr(python, mark) for mark in marks) else None
