"""The nodes of a plan: what is renamed, made and unmade, with the parts that go along."""

from __future__ import annotations

from attrs import define, field

from schemadsl.kinds import kind_of
from schemadsl.model import Object, Ref
from schemadsl.plan.graph import Graph, Node
from schemadsl.plan.settle import Settlement

__all__ = ["Wiring", "made_nodes"]


@define(eq=False)
class Wiring:
    """A graph whose nodes can be found by reference."""

    graph: Graph = field(factory=Graph)
    make: dict[Ref, Node] = field(factory=dict[Ref, Node])  # where the new state comes to be
    unmake: dict[Ref, Node] = field(factory=dict[Ref, Node])  # where the old state ends
    rename: dict[Ref, Node] = field(factory=dict[Ref, Node])
    release: dict[Ref, Node] = field(factory=dict[Ref, Node])
    finish: dict[Ref, Node] = field(factory=dict[Ref, Node])


def made_nodes(fate: Settlement, apart: set[tuple[str, Ref]]) -> Wiring:
    """Make the nodes; those of *apart*, verb and reference, are folded into no other."""
    wiring = Wiring()
    graph = wiring.graph
    for ref, change in sorted(fate.renamed.items()):
        wiring.rename[ref] = graph.add(Node("rename", change.new))
    coming = [fate.new.objects[ref] for ref in sorted(fate.created | fate.replaced)]
    for obj in sorted(coming, key=_reading_order):
        kind = kind_of(obj)
        parent = kind.parent(obj)
        folds = kind.folds(obj) and not kind.stands_apart(obj, fate)
        home = wiring.make.get(parent) if parent and folds else None
        if (
            home is not None
            and home.verb == "create"
            and ("create", obj.ref) not in apart
            and not _merged(obj, home)
        ):
            home.parts.append(obj)
            wiring.make[obj.ref] = home
        else:
            wiring.make[obj.ref] = graph.add(Node("create", obj))
    for ref in sorted(fate.altered):
        obj = fate.new.objects[ref]
        wiring.make[ref] = graph.add(Node("alter", obj))
        if fate.released.get(ref):
            wiring.release[ref] = graph.add(Node("release", obj))
        if fate.finished.get(ref):
            wiring.finish[ref] = graph.add(Node("finish", obj))
    going = [fate.old.objects[ref] for ref in sorted(fate.dropped | fate.replaced)]
    for obj in sorted(going, key=_reading_order):
        kind = kind_of(obj)
        parent = kind.parent(obj)
        home = wiring.unmake.get(parent) if parent and kind.dies_with_parent else None
        if home is not None and ("drop", obj.ref) not in apart:
            home.parts.append(obj)
            wiring.unmake[obj.ref] = home
        else:
            fate.severed.add(obj.ref)
            wiring.unmake[obj.ref] = graph.add(Node("drop", obj))
    return wiring


def _merged(obj: Object, home: Node) -> bool:
    """Tell whether PostgreSQL would lose *obj* beside an equal part of the same CREATE."""
    key = kind_of(obj).merged_by(obj)
    return key is not None and any(kind_of(p).merged_by(p) == key for p in home.parts)


def _reading_order(obj: Object) -> tuple[object, ...]:
    return kind_of(obj).rank, getattr(obj, "position", 0), obj.ref
