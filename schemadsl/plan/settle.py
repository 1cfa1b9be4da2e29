"""What happens to each object: created, dropped, altered in place, replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, evolve, field

from schemadsl.diff import Alter, Create, Difference, Drop, Rename
from schemadsl.kinds import is_shared, kind_of, kinds_in, method_of, roles_named
from schemadsl.kinds.base import AccessMethod, Hazard, Kind, Statement
from schemadsl.kinds.heritage import let_go
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import qualified

__all__ = ["Settlement", "settle"]


@define
class Settlement:
    """The fate of every object that a plan touches; also the kinds' `Context`."""

    old: Catalog
    new: Catalog
    role: str | None = None
    offline: bool = False
    created: set[Ref] = field(factory=set[Ref])
    dropped: set[Ref] = field(factory=set[Ref])
    replaced: set[Ref] = field(factory=set[Ref])
    altered: dict[Ref, list[Statement]] = field(factory=dict[Ref, list[Statement]])
    released: dict[Ref, list[Statement]] = field(factory=dict[Ref, list[Statement]])
    #: what is dropped by statements of its own
    severed: set[Ref] = field(factory=set[Ref])
    finished: dict[Ref, list[Statement]] = field(factory=dict[Ref, list[Statement]])
    renamed: dict[Ref, Rename] = field(factory=dict[Ref, Rename])
    disturbed: set[Ref] = field(factory=set[Ref])
    fields: dict[Ref, tuple[str, ...]] = field(factory=dict[Ref, tuple[str, ...]])
    #: the kinds at hand that bear on objects which do not depend on them
    ambient: tuple[Kind[Any], ...] = ()
    _claimed: set[str] | None = None
    _needs: dict[tuple[bool, Ref], tuple[Ref, ...]] = field(
        factory=dict[tuple[bool, Ref], tuple[Ref, ...]]
    )

    # -- what kinds ask ------------------------------------------------------------
    @property
    def version(self) -> int:
        # the plan runs where the old catalog is
        return self.old.version

    def fresh(self, table: Ref | None) -> bool:
        return table in self.created or table in self.replaced

    def plain(self, table: Ref | None) -> bool:
        return self.offline or self.fresh(table)

    def retyped(self, ref: Ref) -> bool:
        return ref in self.disturbed or self.gone(ref)

    def gone(self, ref: Ref) -> bool:
        return ref in self.dropped or ref in self.replaced

    def taken_along(self, ref: Ref) -> bool:
        return self.gone(ref) and ref not in self.severed

    def carried(self, ref: Ref, value: str, *, array: bool) -> str | None:
        before, after = self.old.get(ref), self.new.get(ref)
        if before is None or after is None:
            return value
        text: str | None = kind_of(after).carry(before, after, value, self, array=array)
        return text

    def below(self, ref: Ref, catalog: Catalog) -> str:
        obj = catalog.get(ref)
        name: str = kind_of(obj).below(obj) if obj is not None else ""
        if obj is None or not name:
            return qualified(*ref.path)
        same = (d for d in obj.uses if qualified(*d.path) == name)
        lower = next(same, None)
        return name if lower is None else self.below(lower, catalog)

    def meanwhile(self, ref: Ref) -> str:
        obj = self.old.get(ref)
        name: str = kind_of(obj).meanwhile(obj, self) if obj is not None else ""
        return name

    def taken(self, ref: Ref) -> bool:
        if ref not in self.dropped:
            return False
        if self._claimed is None:
            coming = (self.new.objects[made] for made in self.created)
            self._claimed = {name for obj in coming for name in kind_of(obj).claims(obj)}
        obj = self.old.objects[ref]
        return not self._claimed.isdisjoint(kind_of(obj).claims(obj))

    def clause(self, part: Object) -> str:
        text: str = kind_of(part).clause(part)
        return text

    def own(self, part: Object) -> Object | None:
        found: Object | None = kind_of(part).own(part)
        return found

    def sequel(self, part: Object) -> list[Statement]:
        found: list[Statement] = kind_of(part).sequel(part, self)
        return found

    def method(self, name: str) -> AccessMethod | None:
        return method_of(name)

    # -- the graph -----------------------------------------------------------------
    def needs(self, obj: Object, *, old: bool) -> tuple[Ref, ...]:
        """Return what *obj* depends on in one of the catalogs, its parent first."""
        key = (old, obj.ref)
        found = self._needs.get(key)
        if found is None:
            kind = kind_of(obj)
            parent = kind.parent(obj)
            wanted = kind.depends(obj, self.old if old else self.new)
            above = (parent,) if parent else ()
            refs = dict.fromkeys((*above, *obj.uses, *wanted, *roles_named(obj)))
            refs.pop(obj.ref, None)
            found = self._needs[key] = tuple(refs)
        return found


def settle(difference: Difference, role: str | None = None, *, offline: bool = False) -> Settlement:
    """Decide between alter and replace, and rebuild what stands on something replaced.

    *role* will run the plan; *offline* says that nobody else reads or writes meanwhile.
    """
    ambient = tuple(kind for kind in kinds_in(difference.old, difference.new) if kind.ambient)
    fate = Settlement(difference.old, difference.new, role, offline, ambient=ambient)
    alters: dict[Ref, Alter] = {}
    for change in difference.changes:
        if isinstance(change, Create):
            fate.created.add(change.new.ref)
        elif isinstance(change, Drop):
            fate.dropped.add(change.old.ref)
        elif isinstance(change, Rename):
            fate.renamed[change.new.ref] = change
        else:
            alters[change.new.ref] = change
    if not difference.changes:
        return fate
    for obj in _dependencies_first(fate):
        _settle_one(obj, alters.get(obj.ref), fate)
    return fate


def _settle_one(old: Object, alter: Alter | None, fate: Settlement) -> None:
    ref = old.ref
    new = fate.new.get(ref)
    if new is None:
        return
    kind = kind_of(old)
    needs = fate.needs(old, old=True)
    shaken = [d for d in needs if (d in fate.disturbed or fate.gone(d)) and not is_shared(d)]
    if old.scope in fate.old.ties:
        shaken = [d for d in shaken if not let_go(fate, old, d)]
    broken = [kind.rebuilt_by_rename(new, d, fate) for d in needs if d in fate.renamed]
    rebuilt = any(kind.rebuilt_by(old, d, fate) for d in shaken) or any(broken)
    parent = kind.parent(old)
    lost = kind.dies_with_parent and parent is not None and fate.gone(parent)
    kept = alter is None and not rebuilt and not lost
    if kept and not kind.overrun(old, new, fate):
        return
    statements: list[Statement] | None = []
    if lost or parent != kind.parent(new):
        statements = None
    elif rebuilt:
        statements = _warned(kind.rebuild(old, new, fate), broken)
        if kind.passes_on(old, fate):
            fate.disturbed.add(ref)
    elif kept or (alter is not None and not set(alter.fields) <= {"comment", "owner"}):
        statements = kind.alter(old, new, fate)
    if statements is None:
        fate.replaced.add(ref)
        fate.disturbed.add(ref)
        return
    if alter is not None:
        fate.fields[ref] = alter.fields
        if kind.disturbs(old, new):
            fate.disturbed.add(ref)
            fate.finished[ref] = kind.finish(old, new, fate)
    if rebuilt:
        fate.released[ref] = kind.release(old, new, fate)
    fate.altered[ref] = statements


def _warned(statements: list[Statement] | None, broken: list[str]) -> list[Statement] | None:
    """Say at the first statement of a rebuilding what fails until it is done."""
    if not statements:
        return statements
    hazards = (Hazard(Hazard.CLIENTS, text) for text in broken if text)
    first = evolve(statements[0], hazards=(*statements[0].hazards, *hazards))
    return [first, *statements[1:]]


def _dependencies_first(fate: Settlement) -> Iterable[Object]:
    """Yield the old objects so that each comes after what it depends on."""
    done: set[Ref] = set()
    for root in fate.old.refs:
        stack: list[tuple[Ref, bool]] = [(root, False)]
        while stack:
            ref, ready = stack.pop()
            if ready:
                yield fate.old.objects[ref]
                continue
            if ref in done or ref not in fate.old:
                continue
            done.add(ref)
            stack.append((ref, True))
            stack += [(d, False) for d in fate.needs(fate.old.objects[ref], old=True)]
