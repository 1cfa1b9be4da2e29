"""From a catalog to the scene that is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from schemadsl.diagram.figures import Figures
from schemadsl.diagram.scene import Box, Link, Row, Scene
from schemadsl.diagram.words import short
from schemadsl.kinds import figure as shown
from schemadsl.kinds import kind_of
from schemadsl.model import Catalog, Object, Ref

__all__ = ["Changes", "gather"]

#: how many lines of text stand for boxes that are shown within another
_PARTS = 6


@frozen
class Changes:
    """What is drawn as changed: the mark of each object, and the old object of an altered one."""

    marks: Mapping[Ref, str]
    before: Mapping[Ref, Object]


def gather(catalog: Catalog, title: str, changes: Changes | None = None) -> Scene:
    """Make the scene of *catalog*, which holds what *changes* drop as well."""
    return _Gathering(catalog, changes).scene(title)


class _Gathering(Figures):
    """The figures of a catalog, and how they are put together."""

    def __init__(self, catalog: Catalog, changes: Changes | None) -> None:
        super().__init__(catalog)
        self.changes = changes
        self.aside = {
            home: found
            for home, objects in self.rest.items()
            if (found := [obj for obj in objects if self._mark(obj.ref)])
        }
        self.relinked = {obj.scope or obj.ref for obj, _ in self.lines if self._mark(obj.ref)}

    def _mark(self, ref: Ref) -> str:
        return "" if self.changes is None else self.changes.marks.get(ref, "")

    def scene(self, title: str) -> Scene:
        """Put the figures together."""
        own = [ref for ref in self.boxes if self.root(ref) == ref]
        own.sort(key=lambda ref: (ref.path, ref.kind))
        numbers = {ref: number for number, ref in enumerate(own)}
        foreign: dict[Ref, set[str]] = {}
        for obj, line in self.lines:
            foreign.setdefault(self.root(obj.scope or obj.ref), set()).update(line.columns)
        parts: dict[Ref, list[Ref]] = {}
        for ref in self.boxes:
            if ref not in numbers:
                parts.setdefault(self.root(ref), []).append(ref)
        boxes = [self._box(ref, foreign.get(ref, set()), parts.get(ref, [])) for ref in own]
        boxes += self._others()
        places = [
            {row.name: at for at, row in enumerate(box.rows) if not row.aside} for box in boxes
        ]
        links = tuple(self._links(numbers, boxes, places))
        return Scene(
            title=title,
            boxes=tuple(boxes),
            links=links,
            kin=tuple(sorted(self._kin(numbers))),
            compared=self.changes is not None,
        )

    def _box(self, ref: Ref, foreign: set[str], parts: list[Ref]) -> Box:
        figure, obj = self.boxes[ref], self.catalog.objects[ref]
        keys = self.keys.get(ref, [])
        primary = {name for key in keys if key.primary for name in key.columns}
        unique = {key.columns[0] for key in keys if not key.primary and len(key.columns) == 1}
        rows = [self._row(obj, row, at) for at, row in enumerate(figure.rows)]
        rows += [self._row(*pair) for pair in self.rows.get(ref, [])]
        rows.sort(key=lambda pair: (pair[0], pair[1].change != "-", pair[1].name))
        marked = [
            evolve(
                row,
                primary=row.name in primary,
                foreign=row.name in foreign,
                unique=row.name in unique,
            )
            for _, row in rows
        ]
        marked += self._parts(parts)
        own = self._mark(ref)
        if own in ("", "~"):  # of what comes or goes as a whole all parts do
            marked += [self._changed(obj) for obj in self.aside.get(ref, [])]
        inner = own or ("~" if any(row.change for row in marked) else "")
        return Box(
            ref=ref,
            key=".".join(ref.path),
            group=ref.path[0] if len(ref.path) > 1 else "",
            name=ref.name,
            word=figure.word,
            tag=figure.tag,
            rows=tuple(marked),
            comment=obj.comment or "",
            change=inner or ("~" if ref in self.relinked else ""),
            query=figure.query,
            type=figure.type,
            plain=not (figure.query or figure.type),
        )

    def _row(self, obj: Object, row: shown.Row, at: int = 0) -> tuple[int, Row]:
        own = obj.ref not in self.boxes
        mark, was = (self._mark(obj.ref), self._before(obj.ref)) if own else ("", None)
        now = short(row.type)
        before = short(was.type) if was is not None else now
        return row.order or at, Row(
            name=row.name,
            type=now,
            was="" if before == now else before,
            null=row.null,
            note=row.note,
            comment=row.comment or "",
            change=mark,
        )

    def _before(self, ref: Ref) -> shown.Row | None:
        old = None if self.changes is None else self.changes.before.get(ref)
        if old is None:
            return None
        figures = kind_of(old).figures(old, self.catalog)
        return next((f for f in figures if isinstance(f, shown.Row)), None)

    def _parts(self, refs: list[Ref]) -> Iterator[Row]:
        """Write a line for each of the first parts, and one for the rest."""
        for ref in refs[:_PARTS]:
            text = self.wholes[ref].text
            yield Row(name=ref.name, type=text, change=self._mark(ref), aside=True)
        if len(refs) > _PARTS:
            rest = refs[_PARTS:]
            change = "~" if any(map(self._mark, rest)) else ""
            yield Row(name=f"… {len(rest)} more", change=change, aside=True)

    def _changed(self, obj: Object) -> Row:
        """Write the line of something that is only shown because it changes."""
        word = obj.ref.kind.replace("_", " ")
        return Row(name=f"{word} {obj.name}", change=self._mark(obj.ref), aside=True)

    def _others(self) -> Iterator[Box]:
        """Make a box of what changes and has no place in any other."""
        found = [obj for home, all_ in self.aside.items() if home not in self.boxes for obj in all_]
        if not found:
            return
        found.sort(key=lambda obj: (obj.ref.kind, obj.ref.path))
        rows = tuple(self._changed(obj) for obj in found)
        ref = Ref("", ("", "also changed"))
        yield Box(
            ref=ref, key="", group="", name=ref.name, word="", rows=rows, change="~", type=True
        )

    def _links(
        self, numbers: Mapping[Ref, int], boxes: list[Box], places: list[dict[str, int]]
    ) -> Iterator[Link]:
        for obj, line in self.lines:
            home, target = self.root(obj.scope or obj.ref), self.root(line.target)
            if home not in numbers or target not in numbers:
                continue
            source, end = numbers[home], numbers[target]
            own = [places[source][name] for name in line.columns if name in places[source]]
            there = [places[end][name] for name in line.target_columns if name in places[end]]
            columns = set(line.columns)
            if source == end and own[:1] == there[:1]:
                if not own:
                    continue
                there = []
            yield Link(
                source=source,
                target=end,
                source_row=own[0] if own else None,
                target_row=there[0] if there else None,
                word=line.word,
                title=_title(boxes[source], line, boxes[end]),
                label=line.label,
                one=any(columns.issuperset(key.columns) for key in self.keys.get(home, [])),
                optional=any(boxes[source].rows[at].null for at in own),
                change=self._line_mark(obj.ref),
            )

    def _line_mark(self, ref: Ref) -> str:
        mark = self._mark(ref)
        # what a box reads has not changed because the box has
        return "" if mark == "~" and ref in self.boxes else mark

    def _kin(self, numbers: Mapping[Ref, int]) -> set[tuple[int, int]]:
        types = {ref for ref in numbers if self.boxes[ref].type}
        found: set[tuple[int, int]] = set()
        if not types:
            return found
        for home, pairs in self.rows.items():
            number = numbers.get(self.root(home))
            if number is None:
                continue
            for obj, _ in pairs:
                needed = {*obj.uses, *kind_of(obj).depends(obj, self.catalog)}
                found |= {(number, numbers[ref]) for ref in needed & types}
        return found


def _title(source: Box, line: shown.Line, target: Box) -> str:
    """Say in one line what a link means."""

    def end(box: Box, names: tuple[str, ...]) -> str:
        if len(names) == 1:
            return f"{box.key}.{names[0]}"
        return f"{box.key} ({', '.join(names)})" if names else box.key

    arrow = "→" if line.columns else line.word
    text = f"{end(source, line.columns)} {arrow} {end(target, line.target_columns)}"
    return f"{text}, {line.label}" if line.label else text
