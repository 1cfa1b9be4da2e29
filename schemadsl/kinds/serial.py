"""Serial columns whose sequence SERIAL cannot say: its name, its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.kinds import counter
from schemadsl.kinds.counter import Counter, Sequence, SequenceOwner
from schemadsl.kinds.statement import Statement
from schemadsl.kinds.words import alter_table, q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, literal, object_name, qualified, tokens

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = [
    "TYPES",
    "apart",
    "by_default",
    "comment",
    "create",
    "is_plain",
    "joined",
    "name_of",
    "numbers",
    "own",
    "sequel",
]

TYPES = ("smallint", "integer", "bigint")


def numbers(column: Column) -> Counter:
    """Return what the sequence of a serial *column* counts."""
    return column.counter or Counter(type=column.type)


def is_plain(column: Column) -> bool:
    """Tell whether SERIAL makes the sequence that *column* should have."""
    _, table, name = column.ref.path
    return column.serial is None or (
        column.serial == object_name(table, name, suffix="seq")
        and column.counter is None
        and column.not_null
        and column.type in TYPES
    )


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
        *comment(column),
    ]


def create(column: Column, *, owned: bool) -> Statement:
    """Create the sequence of *column*; it can only be *owned* by a column that exists."""
    counts = numbers(column)
    owner = q(column.ref) if owned and counts.owned else ""
    return counter.create(name_of(column), counts, about=column.ref, owner=owner)


def comment(column: Column, was: str | None = None) -> list[Statement]:
    """Describe the sequence of *column*, which *was* described before."""
    text = numbers(column).comment
    if text == was:
        return []
    return [
        Statement(
            sql=f"COMMENT ON SEQUENCE {name_of(column)} IS {literal(text) if text else 'NULL'}",
            verb="comment",
            about=column.ref,
            says=f"describe sequence {column.serial}",
        )
    ]


def own(column: Column) -> list[Statement]:
    """Let *column* own its sequence, so that they are dropped together."""
    owned = numbers(column).owned
    return [
        Statement(
            sql=f"ALTER SEQUENCE {name_of(column)} OWNED BY {q(column.ref) if owned else 'NONE'}",
            verb="create",
            about=column.ref,
            says=f"let {column.table.name}.{column.name} own its sequence",
        )
    ]


def apart(column: Column, other: Catalog) -> Mapping[Ref, Object | None]:
    """Tell the sequence of *column* as an object of its own, where *other* has it so."""
    schema, name = column.ref.path[0], column.serial or ""
    free = Ref.of("sequence", schema, name)
    if free not in other:
        return {}
    counts = numbers(column)
    owner = Ref.of("sequence_owner", schema, name)
    return {
        column.ref: evolve(
            column,
            serial=None,
            counter=None,
            default=by_default(column),
            calls=(*column.calls, free),
        ),
        free: Sequence(ref=free, counter=evolve(counts, comment=None), comment=counts.comment),
        owner: SequenceOwner(ref=owner, column=column.ref),
    }


def joined(
    column: Column, wanted: str, own: Catalog, other: Catalog
) -> Mapping[Ref, Object | None]:
    """Tell the sequence that *column* counts by as its own, where *other* has one within.

    It stays apart where *other* has it apart as well.
    """
    path = _counting(column)
    free = Ref("sequence", path)
    found = own.get(free)
    if not isinstance(found, Sequence) or free in other or path[0] != column.ref.path[0]:
        return {}
    if path[1] != wanted and any(ref != column.ref for ref in own.users(free)):
        return {}
    owner = Ref("sequence_owner", path)
    owned = getattr(own.get(owner), "column", None) == column.ref
    counts = evolve(found.counter, owned=owned, comment=found.comment)
    return {
        column.ref: evolve(
            column,
            serial=free.name,
            counter=counts,
            default=None,
            calls=tuple(ref for ref in column.calls if ref != free),
        ),
        free: None,
        owner: None,
    }


def _counting(column: Column) -> tuple[str, ...]:
    """Return the path of the sequence whose next number is the default; empty: it is not."""
    found = list(tokens(column.default or ""))
    if [t.text.lower() for t in found[:2]] != ["nextval", "("] or len(found) < 3:
        return ()
    name = found[2].text
    if not name.startswith("'") or [t.text for t in found[3:]] != ["::", "regclass", ")"]:
        return ()
    inner = name[1:-1].replace("''", "'")
    return tuple(t.name for t in tokens(inner) if t.kind in ("word", "quoted"))


def by_default(column: Column) -> str:
    """Write the default of a column that counts by its sequence."""
    return f"nextval({literal(name_of(column))}::regclass)"


def name_of(column: Column) -> str:
    """Write the name of the sequence of *column*."""
    return qualified(column.ref.path[0], column.serial or "")
