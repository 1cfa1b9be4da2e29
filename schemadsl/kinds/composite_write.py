"""The SQL that makes and alters composite types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.kinds.base import Context, Hazard, Statement, free_name
from schemadsl.kinds.casts import way
from schemadsl.kinds.words import q
from schemadsl.sqltext import ident, literal, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.composite import Attribute, Composite

__all__ = ["carried", "comments", "create", "drop_aside", "in_place", "set_aside"]


def create(obj: Composite) -> Statement:
    """Create the type."""
    body = ",\n".join(f"    {ident(a.name)} {_typed(a)}" for a in obj.attributes)
    return Statement(
        sql=f"CREATE TYPE {q(obj.ref)} AS (\n{body}\n)"
        if body
        else f"CREATE TYPE {q(obj.ref)} AS ()",
        verb="create",
        about=obj.ref,
        says=f"create type {obj.name}",
    )


def comments(old: Composite | None, new: Composite) -> Iterator[Statement]:
    """Describe the attributes that are not described so already."""
    known = {} if old is None else {a.name: a.comment for a in old.attributes}
    for attribute in new.attributes:
        if attribute.comment != known.get(attribute.name):
            said = "NULL" if attribute.comment is None else literal(attribute.comment)
            yield Statement(
                sql=f"COMMENT ON COLUMN {q(new.ref)}.{ident(attribute.name)} IS {said}",
                verb="comment",
                about=new.ref,
                says=f"describe {new.name}.{attribute.name}",
            )


def in_place(old: Composite, new: Composite, *, stored: bool) -> list[Statement] | None:
    """Return the ALTER TYPE statements; None where they do not lead there.

    New attributes come last, and the type of one cannot change while a column holds
    values of the composite (``find_composite_type_dependencies`` in tablecmds.c).
    """
    before = {a.name: a for a in old.attributes}
    after = {a.name: a for a in new.attributes}
    kept = [name for name in before if name in after]
    if list(after)[: len(kept)] != kept:
        return None
    changed = [name for name in kept if _typed(before[name]) != _typed(after[name])]
    if changed and stored:
        return None
    actions = [f"DROP ATTRIBUTE {ident(name)}" for name in before if name not in after]
    # without COLLATE an attribute takes the collation of its new type
    actions += [f"ALTER ATTRIBUTE {ident(n)} TYPE {_typed(after[n])}" for n in changed]
    actions += [
        f"ADD ATTRIBUTE {ident(n)} {_typed(a)}" for n, a in after.items() if n not in before
    ]
    made = [
        Statement(
            sql=f"ALTER TYPE {q(new.ref)} {', '.join(actions)}",
            verb="alter",
            about=new.ref,
            says=f"change the attributes of {new.name}",
            hazards=tuple(_losses(old, new)) if stored else (),
        )
    ]
    known = evolve(old, attributes=tuple(before[name] for name in kept))
    return [*(made if actions else ()), *comments(known, new)]


def _typed(attribute: Attribute) -> str:
    collation = "" if attribute.collation is None else f" COLLATE {attribute.collation}"
    return attribute.type + collation


def _losses(old: Composite, new: Composite) -> Iterator[Hazard]:
    kept = {a.name for a in new.attributes}
    for attribute in old.attributes:
        if attribute.name not in kept:
            yield Hazard(Hazard.DATA_LOSS, f"the values of {new.name}.{attribute.name}")


def set_aside(new: Composite, ctx: Context) -> list[Statement]:
    """Make the type anew beside the old one, which the columns hold values of."""
    return [
        Statement(
            sql=f"ALTER TYPE {q(new.ref)} RENAME TO {ident(_spare(new, ctx))}",
            verb="alter",
            about=new.ref,
            says=f"set the old type {new.name} aside",
            squawk=("renaming-object",),
        ),
        create(new),
        *comments(None, new),
    ]


def drop_aside(new: Composite, ctx: Context) -> Statement:
    """Drop the type that was set aside."""
    return Statement(
        sql=f"DROP TYPE {qualified(new.ref.path[0], _spare(new, ctx))}",
        verb="alter",
        about=new.ref,
        says=f"drop the old type {new.name}",
        squawk=("ban-drop-type",),
    )


def _spare(new: Composite, ctx: Context) -> str:
    return free_name(ctx, new.ref.path[0], new.name, "old")


def carried(old: Composite, new: Composite, value: str, *, array: bool) -> str:
    """Write *value* of the old type as one of the new: by attribute, an array by its text."""
    if array:
        return f"{value}::text[]"
    before = {a.name: a.type for a in old.attributes}
    parts = [
        way(f"({value}).{ident(a.name)}", before[a.name], a.type, a.type)
        if a.name in before
        else "NULL"
        for a in new.attributes
    ]
    row = f"ROW({', '.join(parts)})::{q(new.ref)}"
    # not IS NULL, which is true of a row whose attributes are
    return f"(CASE WHEN {value} IS DISTINCT FROM NULL THEN {row} END)"
