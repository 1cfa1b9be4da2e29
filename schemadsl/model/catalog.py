"""The objects of one database, by reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property
from types import MappingProxyType

from schemadsl.model.channel import Channel
from schemadsl.model.object import Object
from schemadsl.model.ref import Ref

__all__ = ["Catalog"]


class Catalog:
    """An immutable set of objects; two are equal when all compared fields are.

    Iteration follows the references' order, so that everything made from a
    catalog is the same on every machine.
    """

    def __init__(
        self,
        objects: Iterable[Object] = (),
        reserved: Iterable[tuple[str, str]] = (),
        version: int = 0,
        channels: tuple[Channel, ...] = (),
    ) -> None:
        """Hold *objects*; *reserved* are names, with their schemas, of what was left out.

        *version* is the ``server_version_num`` of the server that told them, else 0. *channels*
        were declared with them; no database has any, and no comparison looks at them.
        """
        self.version = version
        self.channels = channels
        self._reserved = frozenset(reserved)
        found: dict[Ref, Object] = {}
        for obj in objects:
            found[obj.ref] = obj
        self.objects: Mapping[Ref, Object] = MappingProxyType(found)

    def __iter__(self) -> Iterator[Object]:
        for ref in self.refs:
            yield self.objects[ref]

    def __len__(self) -> int:
        return len(self.objects)

    def __contains__(self, ref: object) -> bool:
        return ref in self.objects

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalog) and dict(self.objects) == dict(other.objects)

    __hash__ = None  # type: ignore[assignment]  # holds a mapping

    def __repr__(self) -> str:
        return f"<Catalog of {len(self)} objects>"

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """All references in order."""
        return tuple(sorted(self.objects, key=lambda ref: (ref.kind, ref.path)))

    def get(self, ref: Ref | None) -> Object | None:
        """Return the object that *ref* names, if it is here."""
        return None if ref is None else self.objects.get(ref)

    @cached_property
    def _scopes(self) -> Mapping[Ref, tuple[Object, ...]]:
        found: dict[Ref, list[Object]] = {}
        for obj in self:
            if obj.scope is not None:
                found.setdefault(obj.scope, []).append(obj)
        return {ref: tuple(objs) for ref, objs in found.items()}

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Object, ...]]:
        found: dict[str, list[Object]] = {}
        for obj in self:
            found.setdefault(obj.ref.kind, []).append(obj)
        return {kind: tuple(objs) for kind, objs in found.items()}

    @property
    def kinds(self) -> Set[str]:
        """The names of the kinds that have objects here."""
        return self._kinds.keys()

    def of_kind(self, kind: str) -> tuple[Object, ...]:
        """Return the objects of one kind."""
        return self._kinds.get(kind, ())

    def members(self, table: Ref | None) -> tuple[Object, ...]:
        """Return what belongs to *table*: its columns, constraints, indexes, triggers."""
        return () if table is None else self._scopes.get(table, ())

    @cached_property
    def _users(self) -> Mapping[Ref, tuple[Ref, ...]]:
        found: dict[Ref, list[Ref]] = {}
        for obj in self:
            for needed in obj.uses:
                found.setdefault(needed, []).append(obj.ref)
        return {ref: tuple(refs) for ref, refs in found.items()}

    def users(self, ref: Ref) -> tuple[Ref, ...]:
        """Return what names *ref* among its `uses`."""
        return self._users.get(ref, ())

    @cached_property
    def ties(self) -> Mapping[Ref, Object]:
        """For each table that gets columns and rules from others, the object that says so."""
        return {obj.scope: obj for obj in self if obj.heir_of and obj.scope is not None}

    @cached_property
    def _heirs(self) -> Mapping[Ref, tuple[Ref, ...]]:
        found: dict[Ref, list[Ref]] = {}
        for table, tie in self.ties.items():
            for parent in tie.heir_of:
                found.setdefault(parent, []).append(table)
        return {ref: tuple(tables) for ref, tables in found.items()}

    def heirs(self, table: Ref) -> tuple[Ref, ...]:
        """Return the tables that get columns and rules from *table*, not those below them."""
        return self._heirs.get(table, ())

    @cached_property
    def _bare(self) -> Mapping[tuple[str, bool], tuple[Ref, ...]]:
        found: dict[tuple[str, bool], list[Ref]] = {}
        for obj in self:
            if obj.scope is None and obj.mentioned and len(obj.ref.path) > 1:
                name = obj.ref.bare if obj.called else obj.name
                found.setdefault((name, obj.called), []).append(obj.ref)
            for name in obj.brings:
                found.setdefault((name, False), []).append(obj.ref)
        return {name: tuple(refs) for name, refs in found.items()}

    def named(self, name: str, schema: str | None = None, *, called: bool) -> tuple[Ref, ...]:
        """Return what a name in SQL may mean: a routine where it is *called*, else a type."""
        found = self._bare.get((name, called), ())
        return found if schema is None else tuple(r for r in found if r.path[0] == schema)

    @cached_property
    def names(self) -> frozenset[tuple[str, str]]:
        """Every name in use, with its schema in front."""
        found = {(obj.ref.path[0], obj.ref.bare if obj.called else obj.name) for obj in self}
        found |= {(obj.ref.path[0], name) for obj in self for name in obj.brings}
        return self._reserved.union(found)

    def having(self, objects: Iterable[Object]) -> Catalog:
        """Return the catalog, told by the same server, with other objects."""
        return Catalog(objects, self._reserved, self.version, self.channels)

    def disowned(self, role: str, said: Catalog | None = None) -> Catalog:
        """Return the catalog as somebody meant it whom *role* stood in for.

        *role* is nobody's owner but where it is one in *said*, what was meant from the start. The
        server only stood in as well: its version is nothing that was meant.
        """
        known: Mapping[Ref, Object] = {} if said is None else said.objects

        def meant(obj: Object) -> Object:
            first, other = known.get(obj.ref), obj.disowned(role)
            same = first is not None and (first.owner == role or other.ref != obj.ref)
            return obj if same else other

        return Catalog(map(meant, self.objects.values()), self._reserved)

    @property
    def versioned(self) -> frozenset[Ref]:
        """What says its version here."""
        return frozenset(obj.ref for obj in self.objects.values() if obj.versioned)

    def unversioned(self, said: Set[Ref]) -> Catalog:
        """Return the catalog as somebody meant it who *said* the versions of these alone."""
        found = self.objects.values()
        return self.having(obj if obj.ref in said else obj.unversioned() for obj in found)

    def personal(self, role: str, said: Catalog | None = None) -> Catalog:
        """Return the catalog as *role* tells it, which has a name only where *said* names it."""
        known: Mapping[Ref, Object] = {} if said is None else said.objects
        told = (o if o.ref in known else o.personal(role) for o in self.objects.values())
        return self.having(told)

    def joined(self, others: Iterable[Object]) -> Catalog:
        """Return the catalog with *others* in it."""
        return self.having((*self.objects.values(), *others))

    def where(self, keep: Callable[[Object], bool]) -> Catalog:
        """Return the catalog of the objects that *keep* accepts."""
        return self.having(obj for obj in self.objects.values() if keep(obj))
