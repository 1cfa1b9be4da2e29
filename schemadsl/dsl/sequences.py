"""Sequences, of their own or of a column, and collations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import PUBLIC, checked
from schemadsl.dsl.registry import here, one_of
from schemadsl.dsl.top import Declared, Schema
from schemadsl.sqltext import literal, qualified

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.column import Column
    from schemadsl.dsl.ignore import LintIgnore

    Integers: TypeAlias = Literal["smallint", "integer", "bigint"]
    Provider: TypeAlias = Literal["icu", "libc", "builtin"]

__all__ = ["Collation", "Sequence", "Serial"]

_INTEGERS = ("smallint", "integer", "bigint")


class Sequence(Declared):
    """A sequence: ``invoices = Sequence("invoice_numbers", start=1000)``.

    ``t.bigint(default=invoices.next)`` takes its next number. With *owned_by*, a column
    or a lambda that gives one, it is dropped with that column. What is None follows
    PostgreSQL: start 1, increment 1, the limits of *type*.
    """

    @checked
    def __init__(
        self,
        name: str,
        *,
        schema: Schema | str = PUBLIC,
        type: Integers = "bigint",  # noqa: A002  -- PostgreSQL's AS, as the columns' types
        start: int | None = None,
        increment: int | None = None,
        minvalue: int | None = None,
        maxvalue: int | None = None,
        cache: int | None = None,
        cycle: bool = False,
        unlogged: bool = False,
        owned_by: Column[Any] | Callable[[], Column[Any]] | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.type = type
        self.start = start
        self.increment = increment
        self.minvalue = minvalue
        self.maxvalue = maxvalue
        self.cache = cache
        self.cycle = cycle
        self.unlogged = unlogged
        self.owned_by = owned_by
        one_of("type", type, _INTEGERS, self.where)

    @property
    def next(self) -> str:
        """The SQL that takes the next number: a default."""
        schema = self.schema.name if isinstance(self.schema, Schema) else self.schema
        return f"nextval({literal(qualified(schema, self.name))}::regclass)"


class Serial:
    """The sequence that a column owns and counts by, where ``t.serial`` alone says too little.

    ``t.integer(serial=Serial(start=1000, cache=10))``. *type* is that of its numbers,
    the column's unless given; ``sequence=`` of the column names it.
    """

    __slots__ = (
        *("cache", "comment", "cycle", "increment", "maxvalue", "minvalue", "start"),
        *("type", "unlogged", "where"),
    )

    @checked
    def __init__(
        self,
        *,
        type: Integers | None = None,  # noqa: A002  -- PostgreSQL's AS, as the columns' types
        start: int | None = None,
        increment: int | None = None,
        minvalue: int | None = None,
        maxvalue: int | None = None,
        cache: int | None = None,
        cycle: bool = False,
        unlogged: bool = False,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        self.where = here()
        self.type = type
        self.start = start
        self.increment = increment
        self.minvalue = minvalue
        self.maxvalue = maxvalue
        self.cache = cache
        self.cycle = cycle
        self.unlogged = unlogged
        self.comment = comment
        if type is not None:
            one_of("type", type, _INTEGERS, self.where)


class Collation(Declared):
    """An order of texts: ``german = Collation("german", locale="de-DE")``, ``collate=german``.

    ICU and builtin have one *locale*; libc may tell *lc_collate* and *lc_ctype* apart.
    """

    kind = "collate"

    @checked
    def __init__(
        self,
        name: str,
        *,
        schema: Schema | str = PUBLIC,
        provider: Provider = "icu",
        locale: str | None = None,
        lc_collate: str | None = None,
        lc_ctype: str | None = None,
        deterministic: bool = True,
        rules: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.provider = provider
        self.locale = locale
        self.lc_collate = lc_collate
        self.lc_ctype = lc_ctype
        self.deterministic = deterministic
        self.rules = rules
        one_of("provider", provider, ("icu", "libc", "builtin"), self.where)
