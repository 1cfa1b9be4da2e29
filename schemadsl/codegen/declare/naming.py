"""Orders and Python names: worked out for all modules together, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import schemadsl
from schemadsl.codegen.declare.identifiers import Taken, class_name, member_name
from schemadsl.codegen.declare.order import ordered
from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.codegen.declare.shape import members_of
from schemadsl.codegen.declare.writer import Writer
from schemadsl.model import Catalog, Object, Ref

__all__ = ["Naming"]

_LANGUAGE = (*schemadsl.__all__, "t")
"""What a body may say: no column is called so."""

_ANNOTATIONS = (
    "int str float bool bytes dict list object datetime UUID Decimal Any Sequence ranges"
).split()
"""What an annotation may say."""


class Naming:
    """What everything is called in Python, and what comes before what.

    *places* orders what stands outside tables, *names* are its Python names, *attrs*
    those of columns.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._loose = [obj.ref for obj in catalog if _stands(obj)]
        self._loose.sort(key=lambda ref: (_writer(ref).rank, ref))
        self.places = {ref: n for n, ref in enumerate(self._order())}
        self._bodies: dict[Ref, Taken] = {}
        self.attrs = dict(self._attrs())
        self.outer = Taken(_LANGUAGE, around=(Taken(self.attrs.values()),))
        self.names = dict(self._names())

    def columns(self) -> dict[Ref, tuple[str, ...]]:
        """Return the names of the columns of each table."""
        return {
            ref: tuple(m.name for m in self._members(ref) if m.ref.kind == "column")
            for ref in self._loose
        }

    def member(self, obj: Object, table: Ref) -> str:
        """Choose the attribute of a constraint, index or trigger."""
        taken = self._bodies.setdefault(table, Taken(_LANGUAGE))
        within = Taken(around=(taken, self.outer))
        return taken.add(within.claim(member_name(_writer(obj.ref).called(obj))))

    def mixin(self, title: str) -> str:
        """Choose the name of a mixin, unlike every other in the module."""
        within = Taken(around=(self.outer, *self._bodies.values()))
        return self.outer.add(within.claim(title, f"{title}Mixin"))

    def _members(self, table: Ref) -> list[Object]:
        return members_of(self._catalog, table)

    def _order(self) -> list[Ref]:
        before: dict[Ref, list[Ref]] = {}
        own = set(self._loose)
        for ref in self._loose:
            every = [self._catalog.objects[ref], *self._catalog.members(ref)]
            found: dict[Ref, None] = {}
            for obj in every:
                if obj.ref.kind in WRITERS:
                    writer = _writer(obj.ref)
                    found.update(dict.fromkeys(writer.needs(obj, self._catalog)))
                    found.update(dict.fromkeys(writer.follows(obj, self._catalog)))
                    found.update(dict.fromkeys(getattr(obj, "uses", ())))
            before[ref] = [needed for needed in found if needed in own and needed != ref]
        return ordered(self._loose, before)

    def _attrs(self) -> Iterator[tuple[Ref, str]]:
        """Name the columns: a column that a later lambda reaches stands beside an annotation."""
        reached = self._reached()
        for table in self._loose:
            taken = Taken(_LANGUAGE)
            if table in reached:
                taken = Taken((*_LANGUAGE, *_ANNOTATIONS))
            self._bodies[table] = taken
            refs = [m.ref for m in self._members(table) if m.ref.kind == "column"]
            refs += _writer(table).inside(self._catalog.objects[table], self._catalog)
            # a name that can stay goes before one that must give way to it
            for ref in sorted(refs, key=lambda ref: member_name(ref.name) != ref.name):
                plain = member_name(ref.name)
                yield ref, taken.claim(plain, f"{plain}_")

    def _reached(self) -> set[Ref]:
        found: set[Ref] = set()
        for table in self._loose:
            for obj in self._catalog.members(table):
                target = getattr(obj, "target", None)
                if not isinstance(target, Ref) or target not in self.places:
                    continue
                if self.places[target] >= self.places[table]:
                    found.add(target)
        return found

    def _names(self) -> Iterator[tuple[Ref, str]]:
        """Name what stands outside tables: classes first, then by what they are."""
        for ref in sorted(self._loose, key=lambda ref: (ref.path[0] != "public", ref)):
            obj, writer = self._catalog.objects[ref], _writer(ref)
            called = writer.called(obj)
            schema = ref.path[0] if len(ref.path) > 1 else ""
            if writer.as_class(obj, self._catalog):
                plain = class_name(called)
                wider = class_name(schema, called)
                yield ref, self.outer.claim(plain, wider, f"{wider}{ref.kind.title()}")
            else:
                plain = member_name(called)
                wider = f"{member_name(schema)}_{plain}" if schema else plain
                yield ref, self.outer.claim(plain, f"{plain}_{ref.kind}", f"{wider}_{ref.kind}")


def _stands(obj: Object) -> bool:
    """Tell whether *obj* has a place of its own outside tables."""
    kind = obj.ref.kind
    return kind in WRITERS and obj.scope is None and not WRITERS[kind].elsewhere


def _writer(ref: Ref) -> Writer[Any]:
    return WRITERS[ref.kind]
