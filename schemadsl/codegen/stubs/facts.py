"""What the queries of a table are made from: its columns, keys and indexes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from attrs import frozen

from schemadsl.codegen.python.names import class_name, singular, unique
from schemadsl.codegen.stubs.writing import Names, condition, parameters
from schemadsl.kinds.column import Column
from schemadsl.kinds.derived import key_columns
from schemadsl.kinds.foreign_key import ForeignKey
from schemadsl.kinds.index import Index
from schemadsl.kinds.types import base, element, is_array
from schemadsl.kinds.unique import PrimaryKey, Unique
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import ident, qualified, tokens

if TYPE_CHECKING:
    from schemadsl.kinds.domain import Domain

__all__ = ["Facts", "Key", "by_clock", "computed", "default", "facts", "filled_in"]

_CLOCK = re.compile(
    r"\(*(current_timestamp|current_date|current_time|localtimestamp|localtime"
    r"|(pg_catalog\.)?(now|transaction_timestamp|statement_timestamp|clock_timestamp)\(\))(?!\w)",
    re.IGNORECASE,
)
#: of these types a filter asks for one value
_FILTERED = frozenset(("uuid", "smallint", "integer", "bigint", "text", "character varying"))


@frozen
class Key:
    """Columns whose values together occur once, among the rows of which *predicate* holds."""

    columns: tuple[str, ...]
    predicate: str | None = None
    primary: bool = False
    #: whether ON CONFLICT may name it
    at_once: bool = True


@frozen
class Facts:
    """A table as its queries see it."""

    catalog: Catalog
    ref: Ref
    names: Names
    columns: tuple[Column, ...]
    params: Mapping[str, str]
    keys: tuple[Key, ...]

    @property
    def table(self) -> str:
        """The table's name in SQL."""
        schema, name = self.ref.path
        return ident(name) if schema == "public" else qualified(schema, name)

    @property
    def primary(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return next((key.columns for key in self.keys if key.primary), ())

    def column(self, name: str) -> Column:
        """Return a column by its name."""
        return next(c for c in self.columns if c.name == name)

    def type(self, column: Column) -> str:
        """Return the type that a parameter is cast to: a cast cuts nothing off, assignment fails.

        ``varchar(3)`` would take three characters of any text, ``char`` and ``bit`` mean one.
        """
        name = column.type
        domain = _domain(self.catalog, element(name))
        while domain is not None and not is_array(name):
            name = domain.type
            domain = _domain(self.catalog, element(name))
        brackets = "[]" * is_array(name)
        plain = base(element(name))
        whole = {"character": "text", "bit": "bit varying"}
        return whole.get(plain, plain) + brackets

    def free(self, *names: str) -> tuple[str, ...]:
        """Return names for parameters and columns beside those of the table."""
        taken = {*self.params, *self.params.values()}
        return tuple(unique(name, taken) for name in names)

    @property
    def filters(self) -> tuple[Column, ...]:
        """The columns by which rows are often asked for: foreign keys, flags, plain indexes."""
        asked: set[str] = {c.name for c in self.columns if c.type == "boolean"}
        for member in self.catalog.members(self.ref):
            if isinstance(member, ForeignKey) and len(member.columns) == 1:
                asked.update(member.columns)
            elif isinstance(member, Index) and member.method == "btree" and not member.unique:
                asked.update(filter(None, [member.elements[0].column]))
        return tuple(
            c
            for c in self.columns
            if c.name in asked
            and c.name not in self.primary
            and (self.type(c) in _FILTERED | {"boolean"} or _enum(self.catalog, c.type))
        )


def filled_in(column: Column) -> bool:
    """Tell whether PostgreSQL alone gives a value: generated, identity and serial columns."""
    return bool(column.generated or column.identity or column.serial)


def default(column: Column) -> str | None:
    """Return the default of a column, None where it is NULL."""
    return None if (column.default or "null").lower() == "null" else column.default


def by_clock(column: Column) -> bool:
    """Tell whether a column has the time as its default."""
    return _CLOCK.match(column.default or "") is not None


def computed(text: str) -> bool:
    """Tell whether a default is more than a constant."""
    kinds = {t.kind for t in tokens(text.partition("::")[0])}
    return _CLOCK.match(text) is not None or "open" in kinds


def facts(catalog: Catalog, table: Ref) -> Facts:
    """Gather what the queries of *table* are made from."""
    schema, name = table.path
    members = catalog.members(table)
    columns = sorted((m for m in members if isinstance(m, Column)), key=lambda c: c.position)
    return Facts(
        catalog,
        table,
        Names(class_name(singular(name), schema), class_name(name, schema)),
        tuple(columns),
        parameters(c.name for c in columns),
        tuple(_keys(catalog, table)),
    )


def _keys(catalog: Catalog, table: Ref) -> list[Key]:
    primary = key_columns(catalog, table)
    found = [Key(primary, primary=True)] if primary else []
    for member in catalog.members(table):
        if isinstance(member, PrimaryKey) and member.deferrable:
            found[:1] = [Key(primary, primary=True, at_once=False)]
        key: Key | None = None
        if isinstance(member, Unique) and not member.without_overlaps:
            key = Key(member.columns, at_once=not member.deferrable)
        elif isinstance(member, Index) and member.unique and member.valid:
            names = tuple(e.column for e in member.elements if e.column is not None)
            predicate = member.predicate
            if len(names) == len(member.elements):
                key = Key(names, condition(predicate) if predicate is not None else None)
        same = {known.columns: n for n, known in enumerate(found)}
        if key is not None and key.columns not in same:
            found.append(key)
        elif key is not None and found[same[key.columns]].predicate is not None:
            found[same[key.columns]] = key  # what holds for all rows says more
    return found


def _domain(catalog: Catalog, name: str) -> Domain | None:
    schema, _, last = name.rpartition(".")
    found = catalog.get(Ref.of("domain", schema or "public", last))
    return cast("Domain | None", found)


def _enum(catalog: Catalog, name: str) -> bool:
    schema, _, last = name.rpartition(".")
    return Ref.of("enum", schema or "public", last) in catalog
