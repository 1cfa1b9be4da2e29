"""The one-line statements about a column that its roads share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.kinds.base import Hazard, Statement
from schemadsl.kinds.words import alter_table
from schemadsl.model import Ref
from schemadsl.sqltext import ident

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["action_on", "renamed", "set_default", "simple"]


def action_on(column: Column, action: str) -> str:
    """Write *action* as it stands inside ALTER TABLE."""
    return f"ALTER COLUMN {ident(column.name)} {action}"


def simple(column: Column, action: str, words: str, squawk: tuple[str, ...] = ()) -> Statement:
    """Do one *action*; *words* say what to the column, whose name follows them."""
    return alter_table(
        column.table,
        action_on(column, action),
        about=column.ref,
        says=f"{words} {column.table.name}.{column.name}",
        squawk=squawk,
    )


def set_default(column: Column) -> Statement:
    return alter_table(
        column.table,
        action_on(column, f"SET DEFAULT {column.default}"),
        about=column.ref,
        says=f"set the default of {column.table.name}.{column.name}",
        squawk=("ban-set-default",),
    )


def renamed(old: Ref, new: Column) -> Statement:
    return alter_table(
        new.table,
        f"RENAME COLUMN {ident(old.name)} TO {ident(new.name)}",
        about=new.ref,
        verb="rename",
        says=f"rename column {old.name} of {new.table.name} to {new.name}",
        hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
        squawk=("renaming-column",),
    )
