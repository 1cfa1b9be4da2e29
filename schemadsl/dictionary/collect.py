"""From a catalog to its dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemadsl.diagram.figures import Figures
from schemadsl.diagram.words import short
from schemadsl.dictionary.entries import Column, Dictionary, Entry, Group, Mention, Page
from schemadsl.kinds import figure as shown
from schemadsl.kinds import kind_of, kinds_in
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan import Options, build
from schemadsl.sqltext import qualified

__all__ = ["dictionary"]


def dictionary(catalog: Catalog, title: str) -> Dictionary:
    """Make the dictionary of *catalog*: every object stands in it somewhere."""
    return _Collecting(catalog).whole(title)


class _Collecting:
    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.figures = Figures(catalog)
        self.sql = _written(catalog)
        self.users = _users(catalog)
        self.types = {name: ref for ref in self.figures.boxes for name in _type_names(ref)}
        self.order = {kind.name: place for place, kind in enumerate(kinds_in(catalog))}
        self.references: dict[Ref, list[tuple[Object, shown.Line]]] = {}
        self.lines: dict[Ref, list[tuple[Object, shown.Line]]] = {}
        for obj, line in self.figures.lines:
            self.lines.setdefault(obj.scope or obj.ref, []).append((obj, line))
            self.references.setdefault(line.target, []).append((obj, line))
        self.parts: dict[Ref, list[Ref]] = {}
        for ref, inside in self.figures.wholes.items():
            self.parts.setdefault(inside.whole, []).append(ref)

    def whole(self, title: str) -> Dictionary:
        """Put pages and groups together."""
        boxes = sorted(self.figures.boxes, key=lambda ref: (ref.path, ref.kind))
        pages = tuple(self._page(ref) for ref in boxes)
        rest = [
            obj
            for obj in self.catalog
            if obj.ref not in self.figures.boxes
            and (obj.scope is None or obj.scope not in self.figures.boxes)
        ]
        return Dictionary(title=title, pages=pages, groups=tuple(self._groups(rest)))

    def _page(self, ref: Ref) -> Page:
        box, obj = self.figures.boxes[ref], self.catalog.objects[ref]
        rows = sorted(
            self.figures.rows.get(ref, ()), key=lambda pair: (pair[1].order, pair[1].name)
        )
        columns = [self._inner(row) for row in box.rows]
        columns += [self._column(owner, row) for owner, row in rows]
        own = {owner.ref for owner, _ in rows}
        members = [member for member in self.catalog.members(ref) if member.ref not in own]
        inside = self.figures.wholes.get(ref)
        return Page(
            ref=ref,
            name=ref.name,
            schema=ref.path[0] if len(ref.path) > 1 else "",
            word=box.word,
            comment=obj.comment or "",
            columns=tuple(columns),
            groups=tuple(self._groups(members)),
            parts=tuple(self._part(part) for part in sorted(self.parts.get(ref, ()))),
            whole=None if inside is None else self._mention(inside.whole, inside.text),
            uses=tuple(self._reads(ref)),
            users=tuple(self._read_by(ref)),
            sql=self.sql.get(ref, ""),
            plain=not (box.query or box.type),
        )

    def _mention(self, ref: Ref, more: str = "") -> Mention:
        return Mention(text=_shown(ref), ref=ref if ref in self.catalog else None, more=more)

    def _part(self, ref: Ref) -> Mention:
        return self._mention(ref, self.figures.wholes[ref].text)

    def _inner(self, row: shown.Row) -> Column:
        """Return a line that is no object of its own: a value, an attribute."""
        return Column(
            ref=None,
            name=row.name,
            type=self._type(row.type),
            null=row.null,
            default=row.note,
            keys=(),
            references=(),
            comment=row.comment or "",
        )

    def _type(self, name: str) -> Mention:
        """Return the name of a type, with where it is told of."""
        return Mention(text=short(name), ref=self.types.get(name.removesuffix("[]")))

    def _column(self, obj: Object, row: shown.Row) -> Column:
        home = obj.scope or obj.ref
        own = [key for key in self.figures.keys.get(home, ()) if row.name in key.columns]
        lines = [(o, x) for o, x in self.lines.get(home, ()) if row.name in x.columns]
        keys = ["PK"] * any(key.primary for key in own)
        keys += ["FK"] * bool(lines)
        keys += ["U"] * any(not key.primary and len(key.columns) == 1 for key in own)
        return Column(
            ref=obj.ref,
            name=row.name,
            type=self._type(row.type),
            null=row.null,
            default=row.note.removeprefix("default "),
            keys=tuple(keys),
            references=tuple(self._reference(line, row.name) for _, line in lines),
            comment=row.comment or "",
        )

    def _reference(self, line: shown.Line, column: str) -> Mention:
        at = line.columns.index(column)
        there = line.target_columns[at] if at < len(line.target_columns) else ""
        text = ".".join(filter(None, (_shown(line.target), there)))
        known = line.target if line.target in self.catalog else None
        return Mention(text=text, ref=known, more=line.label)

    def _reads(self, ref: Ref) -> Iterator[Mention]:
        """Yield what a box stands on beside its keys: what a view reads, what a child is of."""
        for _, line in self.lines.get(ref, ()):
            if not line.columns:
                yield self._mention(line.target, line.word)

    def _read_by(self, ref: Ref) -> Iterator[Mention]:
        """Yield what refers to a box: keys of tables, views, columns of a type."""
        for obj, line in self.references.get(ref, ()):
            home = obj.scope or obj.ref
            text = _shown(home) + (f" ({', '.join(line.columns)})" if line.columns else "")
            more = line.label if line.columns else line.word
            yield Mention(text=text, ref=home, more=more)
        if self.figures.boxes[ref].type:
            yield from self._used(ref)

    def _used(self, ref: Ref) -> Iterator[Mention]:
        for user in sorted(self.users.get(ref, ())):
            obj = self.catalog.objects[user]
            home = obj.scope or obj.ref
            if home in self.figures.boxes:
                own = "" if home == user else f".{user.name}"
                yield Mention(text=f"{_shown(home)}{own}", ref=home)
            else:
                yield Mention(text=_shown(user), ref=user)

    def _groups(self, objects: Iterable[Object]) -> Iterator[Group]:
        """Yield objects by their kind, in the order of the kinds."""
        found: dict[str, list[Object]] = {}
        for obj in objects:
            found.setdefault(obj.ref.kind, []).append(obj)
        for kind, held in sorted(found.items(), key=lambda pair: self.order[pair[0]]):
            entries = tuple(map(self._entry, sorted(held, key=lambda obj: obj.ref)))
            several, own = kind_of(held[0]).plural, kind_of(held[0]).several
            heading = kind.replace("_", " ") if len(held) == 1 and not own else several
            yield Group(
                kind=kind,
                several=several,
                heading=heading[:1].upper() + heading[1:],
                entries=entries,
            )

    def _entry(self, obj: Object) -> Entry:
        inner = obj.scope is not None and obj.scope in self.figures.boxes
        return Entry(
            ref=obj.ref,
            name=obj.name if inner else _shown(obj.ref),
            comment=obj.comment or "",
            facts=tuple(kind_of(obj).facts(obj)),
            sql=self.sql.get(obj.ref, ""),
            users=() if inner else tuple(self._used(obj.ref)),
        )


def _shown(ref: Ref) -> str:
    return str(ref).partition(":")[2]


def _type_names(ref: Ref) -> tuple[str, ...]:
    full = qualified(*ref.path)
    return (full, qualified(ref.name)) if ref.path[0] == "public" else (full,)


def _written(catalog: Catalog) -> Mapping[Ref, str]:
    """Return the SQL that makes each object, without what only comments on it."""
    plan = build(Catalog(), catalog, Options(anything=True, offline=True))
    made: dict[Ref, list[str]] = {}
    for statement in plan.statements:
        if statement.verb != "comment":
            made.setdefault(statement.about, []).append(f"{statement.sql};")
    found = {ref: "\n\n".join(texts) for ref, texts in made.items()}
    for obj in catalog:
        kind = kind_of(obj)
        if obj.ref not in found and kind.folds(obj):
            found[obj.ref] = kind.clause(obj)
    return found


def _users(catalog: Catalog) -> Mapping[Ref, set[Ref]]:
    """Return for each object what needs it, beside what lives in it."""
    found: dict[Ref, set[Ref]] = {}
    for obj in catalog:
        kind = kind_of(obj)
        for needed in {*obj.uses, *kind.depends(obj, catalog)} - {kind.parent(obj)}:
            if needed in catalog and needed != obj.ref:
                found.setdefault(needed, set()).add(obj.ref)
    return found
