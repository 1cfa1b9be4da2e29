"""A graph of plan nodes and one stable order of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush

from attrs import define, field

from schemadsl.kinds.base import Statement
from schemadsl.model import Object, Ref

__all__ = ["Graph", "Node", "cycles", "ordered"]


@define(eq=False)
class Node:
    """What happens to one object at one time, with the parts folded into it."""

    verb: str  # rename, release, create, alter, finish, drop
    obj: Object
    parts: list[Object] = field(factory=list[Object])
    statements: list[Statement] = field(factory=list[Statement])
    unaided: bool = False  # something that it prefers comes after it

    @property
    def ref(self) -> Ref:
        """The object's reference."""
        return self.obj.ref


@define(eq=False)
class Graph:
    """Nodes and the edges "first before then"."""

    nodes: list[Node] = field(factory=list[Node])
    after: dict[int, set[int]] = field(factory=dict[int, set[int]])
    _at: dict[int, int] = field(factory=dict[int, int])

    def add(self, node: Node) -> Node:
        """Take in a node."""
        self._at[id(node)] = len(self.nodes)
        self.nodes.append(node)
        return node

    def before(self, first: Node | None, then: Node | None) -> None:
        """Demand that *first* comes before *then*."""
        if first is None or then is None or first is then:
            return
        self.after.setdefault(self._at[id(first)], set()).add(self._at[id(then)])

    def unlink(self, first: Node, then: Node) -> None:
        """Take a demand back."""
        self.after.get(self._at[id(first)], set()).discard(self._at[id(then)])

    def halved(self, nodes: Iterable[Node]) -> list[Node]:
        """Put a node right before each of *nodes*, behind everything that it comes after."""
        heads = {self._at[id(node)]: self.add(Node(node.verb, node.obj)) for node in nodes}
        for targets in self.after.values():
            targets |= {self._at[id(heads[at])] for at in targets & heads.keys()}
        for at, head in heads.items():
            self.after[self._at[id(head)]] = {at}
        return list(heads.values())

    def leads(self, first: Node, then: Node) -> bool:
        """Tell whether *first* must come before *then*, whatever lies between them."""
        goal, waiting = self._at[id(then)], [self._at[id(first)]]
        seen = set(waiting)
        while waiting:
            fresh = self.after.get(waiting.pop(), set()) - seen
            if goal in fresh:
                return True
            seen |= fresh
            waiting += fresh
        return False

    def linked(self, first: Node, then: Node) -> bool:
        """Tell whether *first* must come right before *then*."""
        return self._at[id(then)] in self.after.get(self._at[id(first)], ())


def ordered(graph: Graph, key: Callable[[Node], tuple[object, ...]]) -> list[Node] | None:
    """Sort by the edges, then by *key*; None where the edges run in a circle."""
    degree = [0] * len(graph.nodes)
    for targets in graph.after.values():
        for at in targets:
            degree[at] += 1
    keys = [key(node) for node in graph.nodes]
    ready = [(keys[at], at) for at, count in enumerate(degree) if count == 0]
    heapify(ready)
    done: list[Node] = []
    while ready:
        _, at = heappop(ready)
        done.append(graph.nodes[at])
        for then in graph.after.get(at, ()):
            degree[then] -= 1
            if degree[then] == 0:
                heappush(ready, (keys[then], then))
    return done if len(done) == len(graph.nodes) else None


def cycles(graph: Graph) -> Iterable[list[Node]]:
    """Yield the strongly connected components of more than one node (Tarjan, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    held: set[int] = set()
    for root in range(len(graph.nodes)):
        if root in index:
            continue
        work = [(root, iter(sorted(graph.after.get(root, ()))))]
        index[root] = low[root] = len(index)
        stack.append(root)
        held.add(root)
        while work:
            at, targets = work[-1]
            for then in targets:
                if then not in index:
                    index[then] = low[then] = len(index)
                    stack.append(then)
                    held.add(then)
                    work.append((then, iter(sorted(graph.after.get(then, ())))))
                    break
                if then in held:
                    low[at] = min(low[at], index[then])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    found: list[int] = []
                    while True:
                        top = stack.pop()
                        held.discard(top)
                        found.append(top)
                        if top == at:
                            break
                    if len(found) > 1:
                        yield [graph.nodes[n] for n in sorted(found)]
