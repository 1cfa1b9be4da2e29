"""What partitions and children get from their parents: it is not said again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from attrs import evolve, fields, frozen

from schemadsl.kinds import serial
from schemadsl.kinds.check import Check
from schemadsl.kinds.column import Column
from schemadsl.kinds.column_extras import NotNull
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import object_name

__all__ = ["Heritage", "heritage", "is_partition"]

_LISTS = ("columns", "include", "set_columns", "update_of")
_OTHERWISE = frozenset("ref not_null identity serial counter owner not_null_constraint".split())


def is_partition(catalog: Catalog, table: Ref) -> bool:
    """Tell whether *table* is a partition."""
    return Ref("partition", table.path) in catalog


@frozen
class Heritage:
    """What tables have because their parents do.

    *handed* need no line of their own; *names* are those of a partition's parts where
    PostgreSQL would choose others; *called* are the partitions whose NOT NULL are called
    after themselves. What the language has no words for is *unsaid*.
    """

    handed: frozenset[Ref]
    names: Mapping[Ref, Mapping[str, str]]
    called: frozenset[Ref]
    unsaid: tuple[str, ...]

    def rest(self, catalog: Catalog) -> Catalog:
        """Return what of *catalog* is to be written; NOT NULL that are handed down lose a name."""
        return Catalog(
            _nameless(obj, catalog, self.called) for obj in catalog if obj.ref not in self.handed
        )


def heritage(catalog: Catalog, usual: Mapping[Ref, bool]) -> Heritage:
    """Find the members that tables have because their parents do.

    *usual* are the objects whose names PostgreSQL would choose. A column that an heir's
    other members name is said again: a class body names its own columns only.
    """
    heirs = {Ref("table", tie.ref.path): tie.heir_of for tie in catalog if tie.heir_of}
    named = _named(catalog, heirs)
    found: set[Ref] = set()
    names: dict[Ref, dict[str, str]] = {}
    called = frozenset(table for table in heirs if _calls_its_own(catalog, table))
    unsaid: list[str] = []
    for table, parents in heirs.items():
        whole = is_partition(catalog, table)
        for member in catalog.members(table):
            part: Ref | None = getattr(member, "partition_of", None)
            if part is not None:
                same = True
                if not _usual(member, part, usual):
                    names.setdefault(table, {})[part.name] = member.name
                if member.comment is not None:
                    unsaid.append(f"{member.ref}: comment")
            else:
                above = (
                    catalog.get(parent.child(member.ref.kind, member.name)) for parent in parents
                )
                first = next((up for up in above if up is not None), None)
                same = first is not None and _same(member, first, whole=whole, called=called)
            if same and member.ref not in named:
                found.add(member.ref)
    return Heritage(frozenset(found), names, called, tuple(unsaid))


def _nameless(obj: Object, catalog: Catalog, called: Set[Ref]) -> Object:
    """Take the name off a NOT NULL that a partition's column has from the table's."""
    if not isinstance(obj, Column) or obj.not_null_constraint is None:
        return obj
    tie = catalog.get(Ref("partition", obj.table.path))
    up = None if tie is None else catalog.get(tie.heir_of[0].child("column", obj.name))
    if not isinstance(up, Column) or not _required(obj, up, called):
        return obj
    return evolve(obj, not_null_constraint=None)


def _usual(member: Object, part: Ref, usual: Mapping[Ref, bool]) -> bool:
    """Tell whether a partition's part is called as PostgreSQL calls it."""
    if member.ref.kind in ("foreign_key", "trigger"):
        return member.name == part.name
    return usual.get(member.ref, False)


def _calls_its_own(catalog: Catalog, table: Ref) -> bool:
    """Tell whether the NOT NULL of a partition are called after itself."""
    tie = catalog.get(Ref("partition", table.path))
    if tie is None:
        return False
    for column in catalog.members(table):
        up = catalog.get(tie.heir_of[0].child("column", column.name))
        if isinstance(column, Column) and isinstance(up, Column) and up.not_null:
            return column.not_null_constraint is None and not column.not_null_local
    return False


def _same(own: Object, up: Object, *, whole: bool, called: Set[Ref]) -> bool:
    """Tell whether a member is what that of the parent makes it."""
    if getattr(own, "local", False) and not whole:
        return False  # the child says it as well, and keeps it without the parent
    if isinstance(own, Check) and isinstance(up, Check):
        return not up.no_inherit and own == evolve(up, ref=own.ref, comment=None, validated=True)
    if not isinstance(own, Column) or not isinstance(up, Column):
        return False
    if own.not_null and own.not_null_local and not whole:
        return False
    default = serial.by_default(up) if up.serial is not None else up.default
    wanted = evolve(up, default=default, comment=None)
    return _required(own, up, called) and all(
        getattr(own, field.name) == getattr(wanted, field.name)
        for field in fields(Column)
        if field.eq and field.name not in _OTHERWISE
    )


def _required(own: Column, up: Column, called: Set[Ref]) -> bool:
    """Tell whether the NOT NULL of a column has the name of the parent's, or its own usual one."""
    if own.table in called:
        return own.not_null_constraint is None and own.not_null == up.not_null
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
