"""The figures of all objects of a catalog, by the box that they belong to."""

from __future__ import annotations

from schemadsl.kinds import figure as shown
from schemadsl.kinds import kind_of
from schemadsl.model import Catalog, Object, Ref

__all__ = ["Figures"]


class Figures:
    """What each object is in a picture; *rest* are those that are nothing, by where they live."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.boxes: dict[Ref, shown.Box] = {}
        self.rows: dict[Ref, list[tuple[Object, shown.Row]]] = {}
        self.keys: dict[Ref, list[shown.Key]] = {}
        self.lines: list[tuple[Object, shown.Line]] = []
        self.wholes: dict[Ref, shown.Inside] = {}
        self.rest: dict[Ref, list[Object]] = {}
        for obj in catalog:
            self._take(obj)

    def _take(self, obj: Object) -> None:
        home = obj.scope or obj.ref
        drawn = False
        for figure in kind_of(obj).figures(obj, self.catalog):
            if isinstance(figure, shown.Box):
                self.boxes[obj.ref] = figure
            elif isinstance(figure, shown.Row):
                self.rows.setdefault(home, []).append((obj, figure))
            elif isinstance(figure, shown.Key):
                self.keys.setdefault(home, []).append(figure)
                continue
            elif isinstance(figure, shown.Line):
                self.lines.append((obj, figure))
            else:
                self.wholes[home] = figure
            drawn = True
        if not drawn:
            self.rest.setdefault(home, []).append(obj)

    def root(self, ref: Ref) -> Ref:
        """Return the box that shows *ref*: its own, or the one that it is a part of."""
        seen: set[Ref] = set()
        while ref in self.wholes and self.wholes[ref].whole in self.boxes and ref not in seen:
            seen.add(ref)
            ref = self.wholes[ref].whole
        return ref
