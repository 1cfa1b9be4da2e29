"""The options that every column takes, for type checkers; read by name at run time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Literal, TypeAlias, TypedDict, TypeVar

from schemadsl.dsl.column import Column, Identity, Value
from schemadsl.dsl.ignore import LintIgnore
from schemadsl.dsl.not_null import NotNull
from schemadsl.dsl.sequences import Collation, Serial

__all__ = ["Action", "Options"]

T = TypeVar("T")

Action: TypeAlias = Literal["no action", "restrict", "cascade", "set null", "set default"]


class Options(TypedDict, Generic[T], total=False):
    """Keywords of a column whose values are *T*; a str is SQL text, `Value` a string."""

    #: where the attribute's name will not do as the column's
    name: str
    renamed_from: str
    comment: str
    default: T | Value | str | int
    primary_key: bool
    #: True, or the constraint's name
    unique: bool | str
    check: str
    #: the key column that this one points at; a lambda reaches forward or to its own table
    references: Column[T] | Column[T | None] | Callable[[], Column[T] | Column[T | None]]
    #: the name of the foreign key that `references` makes
    foreign_key: str
    on_delete: Action
    on_update: Action
    match: Literal["simple", "full"]
    deferrable: bool
    initially_deferred: bool
    identity: Identity | Literal["always", "by default"]
    #: the name of a counting column's sequence
    sequence: str
    #: the sequence that the column owns and counts by
    serial: Serial
    #: the expression of a generated column, stored unless `virtual` (PostgreSQL 18)
    generated: str
    virtual: bool
    #: a declared collation, or one as written in SQL: 'C', '"de-x-icu"'
    collate: Collation | str
    storage: Literal["plain", "external", "extended", "main", "default"]
    compression: Literal["pglz", "lz4", "default"]
    #: how closely ANALYZE looks at it, from 0 to 10,000
    statistics: int
    #: how many values the planner assumes: a number, or minus a part of the rows (-0.5)
    n_distinct: int | float
    #: the same for the table and its children together
    n_distinct_inherited: int | float
    #: the name of its NOT NULL constraint, or more of it (PostgreSQL 18)
    not_null: str | NotNull
    #: the column of a parent (`inherits=`), of which the child says more; it goes with the parent's
    inherited: bool
    #: what the foreign data wrapper is to know, in a `ForeignTable`
    fdw_options: Mapping[str, str]
    #: the expression that converts the values when the column's type changes
    using: str
    #: the expression that fills rows which have no value when the column becomes NOT NULL
    backfill: str
    #: codes of lint that are ignored here, with the reasons
    lint_ignore: LintIgnore
