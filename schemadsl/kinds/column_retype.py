"""The way of a column from one type to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from schemadsl.kinds.base import Hazard, Statement
from schemadsl.kinds.column_words import action_on
from schemadsl.kinds.types import STRINGS, base, is_array, widens
from schemadsl.kinds.words import alter_table
from schemadsl.sqltext import ident, one_line, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["narrows", "recast", "retype"]


def retype(old: Column, new: Column) -> list[Statement]:
    """Change the type, the default with it."""
    actions: list[str] = []
    # a default may have no cast to the new type: it goes first and comes back after
    if old.default is not None and (new.default is None or base(old.type) != base(new.type)):
        actions.append(action_on(new, "DROP DEFAULT"))
    text = f"TYPE {new.type}"
    # without COLLATE the column takes the collation of its new type
    if new.collation is not None:
        text += f" COLLATE {new.collation}"
    if new.using is not None:
        text += f" USING {one_line(new.using)}"
    elif not widens(old.type, new.type):
        text += f" USING {_cast(old.type, new)}"
    actions.append(action_on(new, text))
    if new.default is not None and (old.default != new.default or len(actions) > 1):
        actions.append(action_on(new, f"SET DEFAULT {new.default}"))
    rewrite = not _binary(old.type, new.type) or new.using is not None
    made = [
        alter_table(
            new.table,
            ", ".join(actions),
            about=new.ref,
            says=f"change the type of {new.table.name}.{new.name} from {old.type} to {new.type}",
            hazards=(
                (
                    Hazard(
                        Hazard.REWRITE,
                        f"{new.table.name} is written anew under a full lock",
                    ),
                )
                if rewrite
                else ()
            ),
            squawk=("changing-column-type", "ban-drop-default"),
        )
    ]
    if new.serial is not None and old.serial is not None:
        made.append(
            Statement(
                sql=f"ALTER SEQUENCE {qualified(new.ref.path[0], old.serial)} AS {new.type}",
                verb="alter",
                about=new.ref,
                says=f"let its sequence count as {new.type}",
                squawk=("ban-alter-sequence-values",),
            )
        )
    return made


def _cast(old: str, new: Column) -> str:
    through = "" if base(old) in STRINGS or not new.uses else "::text"
    if is_array(new.type) and through:
        through = "::text[]"
    return f"{ident(new.name)}{through}::{new.type}"


def recast(new: Column, carry: Callable[[str], str]) -> Statement:
    """Move a column over to a type that was made anew under the same name.

    *carry* writes how a value, as text, becomes one of the new type.
    """
    through = "::text[]" if is_array(new.type) else "::text"
    value = carry(f"{ident(new.name)}{through}")
    actions = [action_on(new, f"TYPE {new.type} USING {value}::{new.type}")]
    if new.default is not None:
        actions = [
            action_on(new, "DROP DEFAULT"),
            *actions,
            action_on(new, f"SET DEFAULT {new.default}"),
        ]
    return alter_table(
        new.table,
        ", ".join(actions),
        about=new.ref,
        says=f"move {new.table.name}.{new.name} to the new {new.type}",
        hazards=(Hazard(Hazard.REWRITE, f"{new.table.name} is written anew under a full lock"),),
        squawk=("changing-column-type", "ban-drop-default"),
    )


def _binary(old: str, new: str) -> bool:
    """Tell whether PostgreSQL changes the type without writing the rows."""
    if base(old) == base(new) and base(old) in ("character varying", "numeric", "bit varying"):
        return widens(old, new)
    return (base(old), base(new)) in {
        ("character varying", "text"),
        ("text", "character varying"),
        ("cidr", "inet"),
    } and widens(old, new)


def narrows(old: Column, new: Column) -> str:
    """Say what a change of type may lose, unless a person wrote the conversion."""
    if old.virtual and new.generated is None and new.backfill is None:
        return f"{new.table.name}.{new.name} is no longer computed, and its values are kept nowhere"
    if new.generated is not None or new.using is not None or widens(old.type, new.type):
        return ""
    return f"{new.table.name}.{new.name} goes from {old.type} to {new.type}"
