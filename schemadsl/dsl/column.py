"""Columns as they are written, and the types that make them.

``t.text(null=True)`` calls a type and gives a `Column`. Every type shares one
set of options, `Options`, which both type checkers read from the TypedDict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from schemadsl.dsl.arguments import checked, fitting, is_text, takes
from schemadsl.dsl.ignore import note
from schemadsl.dsl.member import Member
from schemadsl.dsl.registry import here, one_of, report, suggest

if TYPE_CHECKING:
    from typing import TypeGuard, Unpack

    from schemadsl.dsl.options import Options

__all__ = [
    "Column",
    "ColumnType",
    "Identity",
    "Plain",
    "Precise",
    "Sized",
    "SqlType",
    "Value",
    "is_column",
]

T = TypeVar("T")

ACTIONS = ("no action", "restrict", "cascade", "set null", "set default")
STORAGE = ("plain", "external", "extended", "main", "default")
COMPRESSION = ("pglz", "lz4", "default")

OPTIONS: dict[str, tuple[str, ...] | None] = {
    "name": None,
    "renamed_from": None,
    "comment": None,
    "default": None,
    "primary_key": None,
    "unique": None,
    "check": None,
    "references": None,
    "foreign_key": None,
    "on_delete": ACTIONS,
    "on_update": ACTIONS,
    "match": ("simple", "full"),
    "deferrable": None,
    "initially_deferred": None,
    "identity": None,
    "sequence": None,
    "serial": None,
    "generated": None,
    "virtual": None,
    "collate": None,
    "storage": STORAGE,
    "compression": COMPRESSION,
    "statistics": None,
    "n_distinct": None,
    "n_distinct_inherited": None,
    "not_null": None,
    "inherited": None,
    "fdw_options": None,
    "using": None,
    "backfill": None,
    "lint_ignore": None,
}
"""Every option of a column, with the words that it takes where those are fixed."""


_ALSO = {"unique": str}
"""Types that an option takes besides that of its name."""


class Value:
    """A text that is a value, not SQL: ``default=Value("pending")``."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text
        if not is_text(text, "the text of Value", here(), "Write other values without Value."):
            self.text = str(text)

    def __repr__(self) -> str:
        return f"Value({self.text!r})"


class Identity:
    """GENERATED … AS IDENTITY with the options of its sequence.

    What is None follows PostgreSQL: start 1, increment 1, the limits of the
    column's type. *name* is the sequence's.
    """

    __slots__ = (
        "always",
        "cache",
        "cycle",
        "increment",
        "maxvalue",
        "minvalue",
        "name",
        "start",
    )

    @checked
    def __init__(
        self,
        *,
        always: bool = False,
        start: int | None = None,
        increment: int | None = None,
        minvalue: int | None = None,
        maxvalue: int | None = None,
        cache: int | None = None,
        cycle: bool = False,
        name: str | None = None,
    ) -> None:
        self.always = always
        self.start = start
        self.increment = increment
        self.minvalue = minvalue
        self.maxvalue = maxvalue
        self.cache = cache
        self.cycle = cycle
        self.name = name


class SqlType:
    """How a type is spelled, as ``format_type`` does, and where it comes from.

    *source* is the extension that brings it, or the Enum class.
    """

    __slots__ = ("array", "serial", "source", "text")

    def __init__(
        self, text: str, *, source: Any = None, array: bool = False, serial: bool = False
    ) -> None:
        self.text = text
        self.source = source
        self.array = array
        self.serial = serial


class Column(Member, Generic[T]):
    """A column whose values are *T* in Python; made by the types of `schemadsl.types`."""

    noun = "column"

    def __init__(self, sql_type: SqlType, null: bool, options: dict[str, Any]) -> None:
        super().__init__()
        self.sql_type = sql_type
        fit = fitting({"null": null, **options}, self.where, also=_ALSO)
        self.null: bool = fit.pop("null", False)
        note(fit.pop("lint_ignore", None), self.where)
        #: the sort and path of the class that its JSON is of
        self.of: tuple[str, str] | None = None
        self.options = fit
        for option, value in fit.items():
            words = OPTIONS.get(option)
            if words is not None:
                one_of(option, value, words, self.where)
            elif option not in OPTIONS:
                advice = suggest(option, ("null", *OPTIONS))
                report(f"a column has no option {option}=", self.where, advice)

    @property
    def column_name(self) -> str:
        """The name that the column has in the database."""
        name: str = self.options.get("name") or self.attr
        return name


def is_column(value: object) -> TypeGuard[Column[Any]]:
    """Tell whether *value* is a column, of whatever type."""
    return isinstance(value, Column)


class ColumnType(Generic[T]):
    """A type whose values are *T* in Python; an element for ``t.array``."""

    __slots__ = ("sql_type",)

    def __init__(self, text: str, *, source: Any = None, serial: bool = False) -> None:
        self.sql_type = SqlType(text, source=source, serial=serial)


class Plain(ColumnType[T]):
    """A type without modifiers: ``t.text()``."""

    __slots__ = ()

    @overload
    def __call__(
        self, *, null: Literal[True], **options: Unpack[Options[T]]
    ) -> Column[T | None]: ...
    @overload
    def __call__(
        self, *, null: Literal[False] = ..., **options: Unpack[Options[T]]
    ) -> Column[T]: ...
    def __call__(self, *, null: bool = False, **options: Any) -> Column[Any]:
        """Make a column of this type, NOT NULL unless *null*."""
        return Column(self.sql_type, null, options)


class Sized(ColumnType[T]):
    """A type with one number: ``t.varchar(255)``, ``t.timestamptz(3)``, ``t.vector(1536)``.

    The number stands behind the first word: ``timestamp(3) with time zone``.
    """

    __slots__ = ()

    @overload
    def __call__(
        self, size: int | None = None, /, *, null: Literal[True], **options: Unpack[Options[T]]
    ) -> Column[T | None]: ...
    @overload
    def __call__(
        self,
        size: int | None = None,
        /,
        *,
        null: Literal[False] = ...,
        **options: Unpack[Options[T]],
    ) -> Column[T]: ...
    def __call__(
        self, size: int | None = None, /, *, null: bool = False, **options: Any
    ) -> Column[Any]:
        """Make a column of this type with *size* (length, bits, dimensions, fraction digits)."""
        base = self.sql_type
        if size is None or not takes(size, "int", f"{base.text.partition(' ')[0]}(3)"):
            return Column(base, null, options)
        if "time" in base.text:
            first, gap, rest = base.text.partition(" ")
            text = f"{first}({size}){gap}{rest}"
        else:
            text = f"{base.text.removesuffix('(1)')}({size})"
        return Column(SqlType(text, source=base.source), null, options)


class Precise(ColumnType[T]):
    """A type with precision and scale: ``t.numeric(10, 2)``."""

    __slots__ = ()

    @overload
    def __call__(
        self,
        precision: int | None = None,
        scale: int | None = None,
        /,
        *,
        null: Literal[True],
        **options: Unpack[Options[T]],
    ) -> Column[T | None]: ...
    @overload
    def __call__(
        self,
        precision: int | None = None,
        scale: int | None = None,
        /,
        *,
        null: Literal[False] = ...,
        **options: Unpack[Options[T]],
    ) -> Column[T]: ...
    def __call__(
        self,
        precision: int | None = None,
        scale: int | None = None,
        /,
        *,
        null: bool = False,
        **options: Any,
    ) -> Column[Any]:
        """Make a column with *precision* digits in all, *scale* of them (0) behind the point."""
        text = self.sql_type.text
        fine = all(takes(n, "int | None", f"{text}(10, 2)") for n in (precision, scale))
        if precision is not None and fine:
            text = f"{text}({precision},{scale or 0})"
        return Column(SqlType(text), null, options)
