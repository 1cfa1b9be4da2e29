"""Keep two objects apart of which a table has room for one only."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.kinds import kind_of
from schemadsl.kinds.base import Lock, Mode
from schemadsl.kinds.heritage import ancestors
from schemadsl.model import Ref
from schemadsl.plan.graph import Graph, Node
from schemadsl.plan.nodes import Wiring
from schemadsl.plan.settle import Settlement

__all__ = ["keep_alone"]


def keep_alone(wiring: Wiring, fate: Settlement) -> None:
    """Let an old object go before the new one comes, or let nothing else happen between the two.

    The nodes have their statements by now. What is built beside the traffic may stand beside the
    old one for a while, but not through a change that makes PostgreSQL build both anew.
    """
    leaving = dict(_places(wiring.unmake, fate))
    if not leaving:
        return
    pairs = [
        (table, leaving[table], coming)
        for table, coming in _places(wiring.make, fate)
        if table in leaving
    ]
    for table, old, new in pairs:
        if all(s.mode is not Mode.OUTSIDE for s in new.statements):
            wiring.graph.before(old, new)
            continue
        tables = {table, *ancestors(fate.old, table), *ancestors(fate.new, table)}
        for node in wiring.graph.nodes:
            if node is not old and node is not new and _changes(node, tables):
                _not_between(wiring.graph, old, new, node)


def _places(nodes: dict[Ref, Node], fate: Settlement) -> Iterator[tuple[Ref, Node]]:
    """Yield what comes or goes by itself and must be alone, behind the place where."""
    for ref, node in nodes.items():
        if node.ref == ref and node.verb in ("create", "drop"):
            place = kind_of(node.obj).alone(node.obj, fate)
            if place is not None:
                yield place, node


def _changes(node: Node, tables: set[Ref]) -> bool:
    """Tell whether a node may rewrite one of *tables*, or build its indexes anew."""
    return node.verb not in ("drop", "rename") and any(
        s.lock is Lock.ACCESS_EXCLUSIVE and not tables.isdisjoint((s.table, *s.besides))
        for s in node.statements
    )


def _not_between(graph: Graph, old: Node, new: Node, node: Node) -> None:
    """Let *node* come before the *new* object is made, or after the *old* one has gone."""
    if graph.leads(old, node) or graph.leads(node, new):
        return
    if not graph.leads(new, node):
        graph.before(node, new)
    elif not graph.leads(node, old):
        graph.before(old, node)
