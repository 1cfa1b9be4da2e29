"""What of a plan must come before what.

A part that its parent's CREATE or DROP takes along is folded into that node;
where this would close a circle (two tables that refer to each other), the part
is split off again.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve

from schemadsl.kinds import kind_of
from schemadsl.model import Object, Ref
from schemadsl.plan.graph import Node, cycles
from schemadsl.plan.nodes import Wiring, made_nodes
from schemadsl.plan.settle import Settlement
from schemadsl.sqltext import names_in

__all__ = ["wire"]


def wire(fate: Settlement) -> Wiring:
    """Build the graph, splitting off parts until no circle is left."""
    apart: set[tuple[str, Ref]] = set()
    while True:
        wiring = _wire(fate, apart)
        split = {
            (node.verb, part.ref)
            for circle in cycles(wiring.graph)
            for node in circle
            for part in _outward(node, circle, wiring, fate)
        }
        if not split - apart:
            _prefer(wiring, fate)
            return wiring
        apart |= split


def _prefer(wiring: Wiring, fate: Settlement) -> None:
    """Put what an object prefers before it, unless that closes a circle."""
    graph = wiring.graph
    wanted: list[tuple[Node, Node]] = []
    for ref, node in wiring.make.items():
        obj = fate.new.objects[ref]
        for d in kind_of(obj).prefers(obj, fate.new):
            for first in (wiring.rename.get(d), wiring.make.get(d)):
                if first is not None and first is not node and not graph.linked(first, node):
                    graph.before(first, node)
                    wanted.append((first, node))
    if not wanted:
        return
    circle_of = {id(node): number for number, circle in enumerate(cycles(graph)) for node in circle}
    for first, node in wanted:
        if circle_of.get(id(first), -1) == circle_of.get(id(node), -2):
            graph.unlink(first, node)
            node.unaided = True


def _outward(node: Node, circle: list[Node], wiring: Wiring, fate: Settlement) -> Iterator[Object]:
    """Yield the parts of *node* that tie it to the circle, the loosest kind only."""
    within = set(map(id, circle)) - {id(node)}
    where = wiring.unmake if (old := node.verb == "drop") else wiring.make
    tied = [
        part
        for part in node.parts
        if any(id(where.get(d)) in within for d in fate.needs(part, old=old))
    ]
    loosest = max((kind_of(part).rank for part in tied), default=0)
    return (part for part in tied if kind_of(part).rank == loosest)


def _wire(fate: Settlement, apart: set[tuple[str, Ref]]) -> Wiring:
    wiring = made_nodes(fate, apart)
    edges = _Edges(fate, wiring)
    for ref, node in wiring.rename.items():
        edges.renamed(ref, node)
    for ref, node in wiring.make.items():
        edges.made(fate.new.objects[ref], node)
    for ref, node in wiring.unmake.items():
        edges.unmade(fate.old.objects[ref], node)
    for ref, node in wiring.finish.items():
        for d in fate.needs(fate.old.objects[ref], old=True):
            wiring.graph.before(node, wiring.finish.get(d))
    edges.untied()
    edges.opened()
    edges.claims()
    return wiring


def _taken(obj: Object) -> tuple[str, ...]:
    """Return what *obj* takes from others: its names, and parts of what several share."""
    kind = kind_of(obj)
    return (*kind.claims(obj), *kind.shares(obj))


@define(eq=False)
class _Edges:
    fate: Settlement
    wiring: Wiring

    def renamed(self, ref: Ref, node: Node) -> None:
        """A parent takes its new name before what lives in it."""
        parent = kind_of(node.obj).parent(node.obj)
        if parent is not None:
            self._before(self.wiring.rename.get(parent), node)
        was = evolve(node.obj, ref=self.fate.renamed[ref].old)
        if (left := kind_of(was).parent(was)) != parent:
            # it moves from one schema to another
            self._before(self.wiring.make.get(parent) if parent else None, node)
            self._before(node, self.wiring.unmake.get(left) if left else None)
        for d in self.fate.needs(node.obj, old=False):
            self._before(self.wiring.rename.get(d), node)
        self._before(node, self.wiring.make.get(ref))
        self._before(node, self.wiring.unmake.get(ref))

    def made(self, obj: Object, node: Node) -> None:
        """What is needed comes first; what was replaced has gone."""
        make, unmake = self.wiring.make, self.wiring.unmake
        self._before(unmake.get(obj.ref), node)
        asked = set(self._asked(obj))
        if node.verb == "create":
            # made before, it could take what goes for what it needs: another key of a table,
            # whichever of several it is told to stand on
            depends, old = kind_of(obj).depends, self.fate.old
            for d in dict.fromkeys((*depends(obj, old), *depends(evolve(obj, uses=()), old))):
                if d not in asked:
                    self._before(unmake.get(d), node)
                    changed = make.get(d) if d in self.fate.disturbed else None
                    if changed is not None and changed.verb == "alter":
                        self._before(changed, node)
        for d in self.fate.needs(obj, old=False):
            self._before(make.get(d), node)
            self._before(self.wiring.rename.get(d), node)
            self._before(node, self.wiring.finish.get(d))
        if node.verb == "alter":
            before = self.fate.old.objects[obj.ref]
            kept = self.fate.needs(obj, old=False)
            released = self.wiring.release.get(obj.ref)
            named = set(kind_of(obj).depends(obj, self.fate.old)) if released else ()
            for d in self.fate.needs(before, old=True):
                self._before(released, unmake.get(d))
                self._before(released, make.get(d) if d in self.fate.disturbed else None)
                if d in self.fate.dropped and (d in named or (released and self.fate.taken(d))):
                    self._before(unmake.get(d), node)
                elif d in self.fate.dropped:
                    self._before(node, unmake.get(d))
                elif d not in kept and d in self.fate.altered:
                    # it lets go of what changes before the change
                    self._before(node, make.get(d))
                self._before(node, self.wiring.finish.get(d))
            self._before(released, node)
            self._before(self.wiring.rename.get(obj.ref), released)
            self._before(node, self.wiring.finish.get(obj.ref))
        for d in asked:
            self._before(node, unmake.get(d))

    def unmade(self, obj: Object, node: Node) -> None:
        """What depends on something goes before it does, or before it changes."""
        # a tie is undone before a name goes down it
        parted = (obj.scope, *obj.heir_of) if obj.heir_of and node.ref == obj.ref else ()
        for d in self.fate.needs(obj, old=True):
            self._before(node, self.wiring.unmake.get(d))
            if parted and self.fate.old.objects[d].scope in parted:
                self._before(node, self.wiring.rename.get(d))
            else:
                self._before(self.wiring.rename.get(d), node)
            changed = self.wiring.make.get(d)
            if changed is not None and changed.verb == "alter":
                self._before(node, changed)
            self._before(node, self.wiring.release.get(d))
            self._before(node, self.wiring.finish.get(d))

    def untied(self) -> None:
        """A table that is let go of is on its own before anything comes to it or its parents."""
        gone = {
            ref: node
            for ref, node in self.wiring.unmake.items()
            if node.ref == ref and node.obj.heir_of
        }
        if not gone:
            return
        old = self.fate.old
        for ref, node in self.wiring.make.items():
            scope = self.fate.new.objects[ref].scope
            if scope is None or node.verb != "create" or node.obj.heir_of:
                continue
            for table in (scope, *old.heirs(scope)):
                tie = old.ties.get(table)
                if tie is not None:
                    self._before(gone.get(tie.ref), node)

    def opened(self) -> None:
        """A table is open again before anything comes to it."""
        closed = {
            node.obj.scope: node
            for ref, node in self.wiring.unmake.items()
            if node.ref == ref and node.obj.closing
        }
        for ref, node in self.wiring.make.items() if closed else ():
            obj = self.fate.new.objects[ref]
            if not obj.closing:
                self._before(closed.get(obj.scope), node)

    def claims(self) -> None:
        """A name is free before it is taken."""
        freed: dict[str, list[Node]] = {}
        for name, node in self._freed():
            freed.setdefault(name, []).append(node)
        for nodes in (self.wiring.make, self.wiring.rename):
            for ref, node in nodes.items():
                obj = self.fate.new.get(ref) or node.obj
                for name in _taken(obj):
                    for home in freed.get(name, ()):
                        # what is renamed and made anew goes under the name that it gets
                        if node.verb != "rename" or (home.verb, home.ref) != ("drop", ref):
                            self._before(home, node)

    def _freed(self) -> Iterator[tuple[str, Node]]:
        for ref, node in self.wiring.make.items():
            if node.verb == "alter":
                was, now = self.fate.old.objects[ref], node.obj
                kept = _taken(now)
                yield from ((n, node) for n in _taken(was) if n not in kept)
        for ref, node in self.wiring.rename.items():
            was = evolve(self.fate.old.objects[ref], ref=self.fate.renamed[ref].old)
            yield from ((name, node) for name in _taken(was))
        for ref, node in self.wiring.unmake.items():
            obj = self.fate.old.objects[ref]
            takers = (
                self.wiring.unmake.get(d) for d in kind_of(obj).taken_with(obj, self.fate.old)
            )
            for home in (node, *(taker for taker in takers if taker is not None)):
                yield from ((name, home) for name in _taken(obj))

    def _asked(self, obj: Object) -> Iterator[Ref]:
        """Yield what is dropped but still read by an expression that a person wrote."""
        texts = [t for t in (getattr(obj, "using", None), getattr(obj, "backfill", None)) if t]
        if not texts or obj.scope is None:
            return
        used = {name for text in texts for name in names_in(text)}
        for member in self.fate.old.members(obj.scope):
            if member.ref in self.fate.dropped and member.name in used:
                yield member.ref

    def _before(self, first: Node | None, then: Node | None) -> None:
        self.wiring.graph.before(first, then)
