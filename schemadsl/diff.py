"""Two catalogs in, changes out. Knows objects by their fields only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from schemadsl.model import (
    Catalog,
    Names,
    Object,
    Ref,
    Renaming,
    differing,
    follow,
    moved_to,
    rewritten,
    signature_at,
)

__all__ = ["Alter", "Change", "Create", "Difference", "Drop", "Rename", "diff", "former_refs"]


@frozen
class Create:
    """An object that only the new catalog has."""

    new: Object


@frozen
class Drop:
    """An object that only the old catalog has."""

    old: Object


@frozen
class Alter:
    """An object that both have, with the names of the fields that differ."""

    old: Object
    new: Object
    fields: tuple[str, ...]


@frozen
class Rename:
    """An object with another name; *old* is its former reference below its new parent."""

    old: Ref
    new: Object


Change = Create | Drop | Alter | Rename


@frozen
class Difference:
    """The changes from *old* to *new*.

    *old* is the first catalog as the renames leave it: its references, column
    names and SQL already use the new names.
    """

    old: Catalog
    new: Catalog
    changes: tuple[Change, ...]


def diff(old: Catalog, new: Catalog) -> Difference:
    """Compare two catalogs; renames are those that objects of *new* declare."""
    moves = _Moves(old, new)
    changes: list[Change] = [Rename(was, new.objects[ref]) for was, ref in moves.renames]
    before = moves.rewritten() if moves.renames else old
    before = _matched(before, new)
    new = _matched(new, before)
    before, followers = follow(before, new)
    changes += [Rename(was, obj) for was, obj in followers]
    for obj in new:
        was = before.get(obj.ref)
        if was is None:
            changes.append(Create(obj))
        elif was is not obj and (was != obj or moved_to(was, obj)):
            changes.append(Alter(was, obj, differing(was, obj)))
    changes += [Drop(obj) for obj in before if obj.ref not in new]
    return Difference(before, new, tuple(changes))


def _matched(own: Catalog, other: Catalog) -> Catalog:
    """Tell *own* in the parts that *other* is told in: a sequence within its column, or apart."""
    changed: dict[Ref, Object | None] = {}
    for obj in own.objects.values():
        changed.update(obj.matched(own, other))
    if not changed:
        return own
    found = {**own.objects, **changed}
    return own.having(obj for obj in found.values() if obj is not None)


class _Moves:
    """The declared renames, parents before what lives in them."""

    def __init__(self, old: Catalog, new: Catalog) -> None:
        self.renames: list[tuple[Ref, Ref]] = []
        self._old = old
        self._prefixes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._exact: dict[Ref, Ref] = {}
        self._columns: dict[Ref, dict[str, str]] = {}
        self._names = Names()
        self._renamings: dict[Ref, Renaming] = {}
        named = [obj for obj in new if obj.renamed_from is not None]
        for depth in sorted({len(obj.ref.path) for obj in named}):
            # what goes along with a table needs no word of its own
            waiting = [obj for obj in named if len(obj.ref.path) == depth]
            waiting.sort(key=lambda obj: not new.members(obj.ref))
            # a name that another rename sets free can be taken: a to b, b to c
            while waiting:
                current = {self.moved(ref): ref for ref in old.objects}
                left = [obj for obj in waiting if not self._try(obj, current)]
                waiting = left if len(left) < len(waiting) else []

    def _try(self, obj: Object, current: Mapping[Ref, Ref]) -> bool:
        if obj.ref in current and obj.ref not in self._exact:
            return False
        for was in former_refs(obj):
            if was in current and was not in self._exact:
                break
        else:
            return False
        self.renames.append((was, obj.ref))
        self._exact[was] = obj.ref
        self._prefixes[was.path] = obj.ref.path
        self._note(self._old.objects[current[was]], obj)
        if was.path[:-1] != obj.ref.path[:-1]:
            for here in map(self.moved, self._along.get(current[was], ())):
                self._exact[here] = Ref(here.kind, (*obj.ref.path[:-1], here.name))
        return True

    @cached_property
    def _along(self) -> Mapping[Ref, list[Ref]]:
        """What stands beside each table, but goes where it goes."""
        found: dict[Ref, list[Ref]] = {}
        for obj in self._old:
            for ref, table in obj.goes_with.items():
                found.setdefault(table, []).append(ref)
        return found

    def _note(self, was: Object, obj: Object) -> None:
        """Keep the new name where SQL may mention the object."""
        if not was.mentioned:
            return
        if was.scope is not None:
            # a column's new name is seen by what stands on the same table
            self._columns.setdefault(was.scope, {})[was.name] = obj.name
        elif len(was.ref.path) == 1:
            self._names.schemas[was.name] = obj.name
        else:
            bare, now = (o.ref.bare if o.called else o.name for o in (was, obj))
            self._names.add(was.ref.path[0], bare, now, called=was.called)
            if was.ref.path[0] != obj.ref.path[0]:
                self._names.move(was.ref.path[0], bare, obj.ref.path[0], called=was.called)

    def moved(self, ref: Ref) -> Ref:
        """Return where *ref* of the old catalog is now."""
        path = self._below(ref.path)
        typed = tuple(map(self._typed, path)) if self._names else path
        here = Ref(ref.kind, path if typed == path else self._below(typed))
        return self._exact.get(here, here)

    def _below(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Replace the names of what an object lives in."""
        for length in range(1, len(path)):
            prefix = self._prefixes.get(path[:length])
            if prefix is not None:
                path = (*prefix, *path[length:])
        return path

    def _typed(self, name: str) -> str:
        """Replace the names in the types that a name ends in: a routine's, or above its grantee."""
        at = signature_at(name)
        if at == len(name):
            return name
        return name[: at + 1] + Renaming(self._names).type(name[at + 1 :])

    def _renaming(self, scope: Ref | None) -> Renaming:
        if scope is None:
            return Renaming(self._names)
        found = self._renamings.get(scope)
        if found is None:
            members = self._old.members(scope)
            columns = {obj.name: obj.name for obj in members if obj.mentioned}
            columns |= self._columns.get(scope, {})
            found = self._renamings[scope] = Renaming(self._names, columns, scope.name)
        return found

    def rewritten(self) -> Catalog:
        """Return the old catalog under its new names."""
        return self._old.having(rewritten(obj, self.moved, self._renaming) for obj in self._old)


def former_refs(obj: Object) -> tuple[Ref, ...]:
    """Return what *obj* may have been, of what it declares: with its arguments, or not.

    A name with a dot says the schema that it comes from; else something beside it is called so.
    """
    name = obj.renamed_from or ""
    called = (name, name + obj.name[len(obj.ref.bare) :]) if obj.called else (name,)
    beside = tuple(map(obj.ref.renamed, called))
    if len(obj.ref.path) != 2 or "." not in name:
        return beside
    return *(Ref(obj.ref.kind, tuple(text.split(".", 1))) for text in called), *beside
