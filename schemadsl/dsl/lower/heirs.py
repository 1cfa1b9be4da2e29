"""What partitions and children get from their parents, as PostgreSQL would hand it down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schemadsl import kinds
from schemadsl.dsl.lower.indexes import key_names
from schemadsl.dsl.lower.scope import Lowering, TableScope
from schemadsl.kinds.heritage import remade
from schemadsl.kinds.serial import by_default
from schemadsl.model import Object, Ref
from schemadsl.sqltext import names_in, object_name

__all__ = ["lower_heirs"]


def lower_heirs(low: Lowering, scopes: list[TableScope]) -> None:
    """Give every partition and child what its parents have, parents first."""
    waiting = {scope.ref: parents for scope in scopes if (parents := _parents(low, scope))}
    places = {scope.ref: scope for scope in scopes}
    members: dict[Ref, list[Object]] = {}
    for obj in low.objects.values():
        if obj.scope is not None:
            members.setdefault(obj.scope, []).append(obj)
    while waiting:
        ready = [ref for ref, parents in waiting.items() if not set(parents) & waiting.keys()]
        if not ready:
            scope = places[next(iter(waiting))]
            low.problem(
                f"table {scope.name} inherits from itself",
                scope.declared.where,
                "Take one of the tables out of the circle.",
            )
            return
        for ref in ready:
            heir = _Heir(low, places[ref], waiting.pop(ref), members)
            heir.tie()
    for ref in places:
        _key_types(low, ref, members.get(ref, ()))


def _key_types(low: Lowering, ref: Ref, members: Iterable[Object]) -> None:
    """Note the types of the columns that the partition key of a table names."""
    made = low.objects.get(ref)
    if not isinstance(made, kinds.table.Table) or made.partition_by is None:
        return
    used = set(names_in(made.partition_by))
    found = [obj for obj in members if isinstance(obj, kinds.column.Column) and obj.name in used]
    found.sort(key=lambda obj: obj.position)
    low.objects[ref] = remade(made, key_types=tuple(obj.type for obj in found))


def _parents(low: Lowering, scope: TableScope) -> tuple[Ref, ...]:
    declared = scope.declared
    said = [declared.partition_of] if declared.partition_of is not None else declared.inherits
    found = (low.table_ref(python, declared.where) for python in said)
    return tuple(ref for ref in found if ref is not None)


class _Heir:
    """One partition or child while it gets what its parents have."""

    def __init__(
        self,
        low: Lowering,
        scope: TableScope,
        parents: tuple[Ref, ...],
        members: dict[Ref, list[Object]],
    ) -> None:
        self.low = low
        self.scope = scope
        self.parents = parents
        self.members = members
        self.where = scope.declared.where

    def tie(self) -> None:
        """Make the tie and the members that come with it."""
        values = self.scope.declared.values
        if values is None:
            self._children()
            self._add(
                kinds.inheritance.Inheritance(
                    ref=Ref("inheritance", self.scope.ref.path), parents=self.parents
                )
            )
            return
        self._partition(self.parents[0])
        bound = " ".join(values.split())
        bound = "DEFAULT" if bound.upper() == "DEFAULT" else f"FOR VALUES {bound}"
        tie = kinds.partition.Partition(
            ref=Ref("partition", self.scope.ref.path), of=self.parents[0], bound=bound
        )
        self._add(tie)

    def _add(self, obj: Object) -> None:
        made = remade(obj, source=self.where)
        if self.low.add(made):
            self.members.setdefault(self.scope.ref, []).append(made)

    def _partition(self, whole: Ref) -> None:
        """Give a partition what its table has, but for the columns that it says itself."""
        mine = self.members.setdefault(self.scope.ref, [])
        own = {obj.ref: obj for obj in mine}
        for member in list(self._handed(whole)):
            said = own.get(member.ref)
            if isinstance(member, kinds.column.Column) and isinstance(said, kinds.column.Column):
                # the order is that of the table
                moved = remade(said, position=member.position)
                if moved.not_null_constraint is None and moved.not_null:
                    there = member.not_null_constraint
                    moved = remade(moved, not_null_constraint=there, not_null_local=False)
                self.low.objects[said.ref] = moved
                mine[mine.index(said)] = moved
            elif said is None:
                self._add(member)
        parts = {obj.name for obj in self.members.get(whole, ())}
        for name in (name for name in self.scope.declared.names if name not in parts):
            self.low.problem(
                f"names= of partition {self.scope.name} speaks of {name}",
                self.where,
                f"Table {whole.name} has no index or key that is called so.",
            )

    def _children(self) -> None:
        """Put the parents' columns before those of the child, and their checks beside its own."""
        mine = self.members.setdefault(self.scope.ref, [])
        own = {obj.ref: obj for obj in mine}
        order: dict[Ref, kinds.column.Column] = {}
        for parent in self.parents:
            for obj in self.members.get(parent, ()):
                ref = self.scope.ref.child(obj.ref.kind, obj.name)
                if isinstance(obj, kinds.column.Column):
                    order.setdefault(ref, _column(obj, ref, local=False))
                elif isinstance(obj, kinds.check.Check) and not obj.no_inherit and ref not in own:
                    self._add(_check(obj, ref))
        rest = {ref: obj for ref, obj in own.items() if isinstance(obj, kinds.column.Column)}
        for position, ref in enumerate({**order, **rest}, 1):
            if ref in rest:
                if not rest[ref].local and ref not in order:
                    self.low.problem(
                        f"no parent of table {self.scope.name} has the column {ref.name}",
                        rest[ref].source or self.where,
                        "Drop inherited=True, or name the column as the parent does.",
                    )
                self.low.objects[ref] = moved = remade(rest[ref], position=position)
                mine[mine.index(rest[ref])] = moved
            else:
                self._add(remade(order[ref], position=position))

    def _handed(self, parent: Ref) -> Iterator[Object]:
        for obj in self.members.get(parent, ()):
            ref = self.scope.ref.child(obj.ref.kind, obj.name)
            if isinstance(obj, kinds.column.Column):
                made = _column(obj, ref, local=False)
                yield _required(made, obj, own=self.scope.declared.own_not_null_names)
            elif isinstance(obj, kinds.check.Check) and not obj.no_inherit:
                yield _check(obj, ref)
            elif isinstance(obj, kinds.foreign_key.ForeignKey):
                name = self.scope.declared.names.get(obj.name, obj.name)
                ref = self.scope.ref.child(obj.ref.kind, name)
                yield remade(obj, ref=ref, partition_of=obj.ref)
            elif isinstance(obj, kinds.unique.PrimaryKey):
                yield self._named(obj, (), "pkey")
            elif isinstance(obj, kinds.unique.Unique):
                yield self._named(obj, (*obj.columns, *obj.include), "key")
            elif isinstance(obj, kinds.exclusion.Exclusion):
                yield self._named(obj, self._parts(obj), "excl")
            elif isinstance(obj, kinds.index.Index):
                yield self._named(obj, self._parts(obj), "idx")

    def _parts(self, obj: kinds.exclusion.Exclusion | kinds.index.Index) -> tuple[str, ...]:
        return tuple(key_names([(e.column, e.expression) for e in obj.elements], obj.include))

    def _named(self, obj: Any, parts: tuple[str, ...], suffix: str) -> Object:
        """Return the partition's part of a key or index, named as PostgreSQL does."""
        given = self.scope.declared.names.get(obj.name)
        name, chosen = self.scope.named(given, *parts, suffix=suffix)
        home = self.scope.ref
        said: dict[str, Any] = {"partition_of": obj.ref, "auto_named": chosen, "comment": None}
        if isinstance(obj, kinds.index.Index):
            ref = Ref.of("index", self.scope.schema, name)
            return remade(obj, ref=ref, table=home, renamed_from=None, **said)
        said["index_comment"] = None
        made: Object = remade(obj, ref=home.child(obj.ref.kind, name), renamed_from=None, **said)
        return made


def _check(obj: kinds.check.Check, ref: Ref) -> kinds.check.Check:
    """Return an heir's check: it holds for all rows of a new one, which has none."""
    return remade(obj, ref=ref, local=False, validated=True)


def _column(obj: kinds.column.Column, ref: Ref, *, local: bool) -> kinds.column.Column:
    """Return an heir's column: it takes numbers from the sequence of the parent's."""
    default = by_default(obj) if obj.serial is not None else obj.default
    required, said = obj.not_null, obj.not_null_constraint
    if said is not None:
        # its name is handed down; a new heir has no rows that might break it
        required = required and not said.no_inherit
        said = kinds.column.NotNull(name=said.name) if required and said.name else None
    return remade(
        obj,
        not_null=required,
        not_null_constraint=said,
        not_null_local=local,
        ref=ref,
        local=local,
        default=default,
        serial=None,
        counter=None,
        identity=None,
        comment=None,
    )


def _required(
    made: kinds.column.Column, up: kinds.column.Column, *, own: bool
) -> kinds.column.Column:
    """Call the NOT NULL of a partition as that of its table, as CREATE TABLE … PARTITION OF does.

    Servers before PostgreSQL 18 take the name and forget it. With *own* it has its own name.
    """
    if not made.not_null:
        return made
    there = made.not_null_constraint
    name = there.name if there else object_name(up.table.name, up.name, suffix="not_null")
    said = None if own else kinds.column.NotNull(name=name)
    return remade(made, not_null_constraint=said, not_null_local=False)
