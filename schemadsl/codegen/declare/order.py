"""The order of what stands outside tables: what is referred to comes first, as far as it can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from schemadsl.model import Ref

__all__ = ["ordered"]


def ordered(refs: Iterable[Ref], before: Mapping[Ref, Iterable[Ref]]) -> list[Ref]:
    """Sort *refs*, keeping their order but for what must come *before* another; circles are cut."""
    found: dict[Ref, None] = {}
    seen: set[Ref] = set()
    for root in refs:
        # by hand: a chain of a thousand tables is deeper than Python's stack
        path = [(root, iter(before.get(root, ())))] if root not in seen else []
        seen.add(root)
        while path:
            ref, rest = path[-1]
            for needed in rest:
                if needed not in seen:
                    seen.add(needed)
                    path.append((needed, iter(before.get(needed, ()))))
                    break
            else:
                found[ref] = None
                path.pop()
    return list(found)
