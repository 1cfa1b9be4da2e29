"""What partitions and children get from their parents: it is not said again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, fields

from schemadsl.kinds import serial
from schemadsl.kinds.check import Check
from schemadsl.kinds.column import Column
from schemadsl.kinds.column_extras import NotNull
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import object_name

__all__ = ["handed_down", "is_partition"]

_LISTS = ("columns", "include", "set_columns", "update_of")
_OTHERWISE = frozenset("ref not_null identity serial counter owner not_null_constraint".split())


def is_partition(catalog: Catalog, table: Ref) -> bool:
    """Tell whether *table* is a partition."""
    return Ref("partition", table.path) in catalog


def handed_down(catalog: Catalog, usual: Mapping[Ref, bool]) -> frozenset[Ref]:
    """Return the members that tables have because their parents do.

    *usual* are the objects whose names PostgreSQL would choose. A column that a child's
    other members name is said again: a class body names its own columns only.
    """
    heirs = {Ref("table", tie.ref.path): tie.heir_of for tie in catalog if tie.heir_of}
    named = _named(catalog, heirs)
    found: set[Ref] = set()
    for table, parents in heirs.items():
        whole = is_partition(catalog, table)
        for member in catalog.members(table):
            if getattr(member, "partition_of", None) is not None:
                # a foreign key keeps its name, the others get new ones
                kept = usual.get(member.ref) or not hasattr(member, "method")
                same = kept or member.ref.kind == "foreign_key"
            else:
                above = (
                    catalog.get(parent.child(member.ref.kind, member.name)) for parent in parents
                )
                first = next((up for up in above if up is not None), None)
                same = first is not None and _same(member, first, whole=whole)
            if same and (whole or member.ref not in named):
                found.add(member.ref)
    return frozenset(found)


def _same(own: Object, up: Object, *, whole: bool) -> bool:
    """Tell whether a member is what that of the parent makes it."""
    if getattr(own, "local", False) and not whole:
        return False  # the child says it as well, and keeps it without the parent
    if isinstance(own, Check) and isinstance(up, Check):
        return not up.no_inherit and own == evolve(
            up, ref=own.ref, comment=own.comment, validated=True
        )
    if not isinstance(own, Column) or not isinstance(up, Column):
        return False
    default = serial.by_default(up) if up.serial is not None else up.default
    wanted = evolve(up, default=default, comment=None)
    return _required(own, up) and all(
        getattr(own, field.name) == getattr(wanted, field.name)
        for field in fields(Column)
        if field.eq and field.name not in _OTHERWISE
    )


def _required(own: Column, up: Column) -> bool:
    """Tell whether the NOT NULL of a column has the name of the parent's, or its own usual one."""
    there, above = own.not_null_constraint, up.not_null_constraint or NotNull()
    if own.not_null != (up.not_null and not above.no_inherit):
        return False
    if there is None or not own.not_null:
        return above.name is None or not own.not_null
    name = above.name or object_name(up.table.name, up.name, suffix="not_null")
    return evolve(there, comment=None) == NotNull(name=name)


def _named(catalog: Catalog, heirs: Mapping[Ref, object]) -> set[Ref]:
    """Return the columns of *heirs* that other lines name."""
    found: set[Ref] = set()
    for obj in catalog:
        home = obj.scope
        if home is not None and home in heirs and getattr(obj, "partition_of", None) is None:
            found.update(home.child("column", name) for name in _columns(obj))
        target = getattr(obj, "target", None)
        if isinstance(target, Ref) and target in heirs:
            columns: tuple[str, ...] = getattr(obj, "target_columns", ())
            found.update(target.child("column", name) for name in columns)
    return found


def _columns(obj: Object) -> Iterator[str]:
    for name in _LISTS:
        yield from getattr(obj, name, ())
    for element in getattr(obj, "elements", ()):
        if element.column is not None:
            yield element.column
