"""Bring back what stands on an altered object before the slow rest of that alteration."""

from __future__ import annotations

from schemadsl.kinds import kind_of
from schemadsl.plan.graph import Node
from schemadsl.plan.nodes import Wiring
from schemadsl.plan.settle import Settlement

__all__ = ["soon"]


def soon(wiring: Wiring, fate: Settlement) -> None:
    """Cut alterations in two where what is dropped for them can be made again in between.

    The nodes have their statements by now.
    """
    cuts: dict[int, tuple[Node, int]] = {}
    waiting: list[tuple[Node, Node]] = []
    for ref in sorted(fate.replaced):
        node = wiring.make[ref]
        for d in fate.needs(fate.new.objects[ref], old=False):
            first = wiring.make.get(d)
            if first is None or first.verb != "alter" or first.unaided or not first.statements:
                continue
            count = kind_of(node.obj).awaits(first.statements)
            if count < len(first.statements):
                waiting.append((first, node))
            if 0 < count < len(first.statements):
                cuts[id(first)] = first, max(count, cuts.get(id(first), (first, 0))[1])
    if not waiting:
        return
    heads = dict(zip(cuts, wiring.graph.halved(n for n, _ in cuts.values()), strict=True))
    for at, (whole, count) in cuts.items():
        heads[at].statements = whole.statements[:count]
        whole.statements = whole.statements[count:]
    for first, node in waiting:
        wiring.graph.unlink(first, node)
        wiring.graph.before(heads.get(id(first)), node)
