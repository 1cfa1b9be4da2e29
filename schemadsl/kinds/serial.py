"""Serial columns whose sequence has a name of its own, which SERIAL cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.kinds.statement import Statement
from schemadsl.kinds.words import alter_table, q
from schemadsl.sqltext import ident, literal, object_name, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["by_default", "create", "is_plain", "own", "sequel"]


def is_plain(column: Column) -> bool:
    """Tell whether SERIAL gives the sequence of *column* the name that it should have."""
    _, table, name = column.ref.path
    return column.serial is None or column.serial == object_name(table, name, suffix="seq")


def sequel(column: Column) -> list[Statement]:
    """Return what makes *column*, of a new table, count by its sequence."""
    if is_plain(column):
        return []
    return [
        create(column, owned=True),
        alter_table(
            column.table,
            f"ALTER COLUMN {ident(column.name)} SET DEFAULT {by_default(column)}",
            about=column.ref,
            says=f"number {column.table.name}.{column.name} by sequence",
            squawk=("ban-set-default",),
        ),
    ]


def create(column: Column, *, owned: bool) -> Statement:
    """Create the sequence of *column*; it can only be *owned* by a column that exists."""
    owner = f" OWNED BY {q(column.ref)}" if owned else ""
    return Statement(
        sql=f"CREATE SEQUENCE {_name(column)} AS {column.type}{owner}",
        verb="create",
        about=column.ref,
        says=f"create sequence {column.serial}",
    )


def own(column: Column) -> Statement:
    """Let *column* own its sequence, so that they are dropped together."""
    return Statement(
        sql=f"ALTER SEQUENCE {_name(column)} OWNED BY {q(column.ref)}",
        verb="create",
        about=column.ref,
        says=f"let {column.table.name}.{column.name} own its sequence",
    )


def by_default(column: Column) -> str:
    """Write the default of a column that counts by its sequence."""
    return f"nextval({literal(_name(column))}::regclass)"


def _name(column: Column) -> str:
    return qualified(column.ref.path[0], column.serial or "")
