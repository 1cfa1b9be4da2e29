"""Objects that need each other: no order makes them, so their declaration is at fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.errors import Problem
from schemadsl.model import Object, Ref
from schemadsl.plan.graph import Node
from schemadsl.plan.settle import Settlement

__all__ = ["declared_circles"]

_FIX = "Let one of them do without: PostgreSQL makes each only when all that it needs is there."
_LATE = " A routine with body= in place of sql_body= looks for what it calls when it runs."


def declared_circles(circles: Iterable[Iterable[Node]], fate: Settlement) -> Iterator[Problem]:
    """Yield, for circles of plan nodes, what of the new catalog needs itself in the end."""
    for nodes in circles:
        refs = {ref for n in nodes for ref in (n.ref, *(part.ref for part in n.parts))}
        found = _shortest({ref: obj for ref in refs if (obj := fate.new.get(ref))}, fate)
        if found:
            yield _problem(found)


def _shortest(objects: dict[Ref, Object], fate: Settlement) -> list[Object]:
    """Return one of the shortest ways from an object back to itself; empty: there is none."""
    best: list[Object] = []
    for start in sorted(objects.values(), key=_place):
        came: dict[Ref, Ref] = {}
        waiting = [start.ref]
        while waiting and start.ref not in came:
            ahead: list[Ref] = []
            for ref in waiting:
                for d in fate.needs(objects[ref], old=False):
                    if d in objects and d not in came:
                        came[d] = ref
                        ahead.append(d)
            waiting = ahead
        if start.ref in came:
            way = [start.ref]
            while (last := came[way[-1]]) != start.ref:
                way.append(last)
            if not best or len(way) < len(best):
                best = [objects[ref] for ref in way]
    return sorted(best, key=_place)


def _place(obj: Object) -> tuple[str, int, Ref]:
    where = obj.source
    return ("", 0, obj.ref) if where is None else (where.file, where.line or 0, obj.ref)


def _problem(circle: list[Object]) -> Problem:
    first = circle[0]
    *others, last = (str(o.ref) if o is first else _told(o) for o in circle)
    late = any(getattr(obj, "standard", False) for obj in circle)
    what = f"{', '.join(others)} and {last} need each other" if others else f"{last} needs itself"
    return Problem(what, where=first.source, fix=_FIX + (_LATE if late else ""))


def _told(obj: Object) -> str:
    return str(obj.ref) if obj.source is None else f"{obj.ref} ({obj.source})"
