"""One module while it is written: its imports, and what its names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from schemadsl.codegen.declare.heirs import Heritage
from schemadsl.codegen.declare.python import WIDTH, Call, Raw
from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.codegen.declare.split import Homes
from schemadsl.codegen.declare.types import imported, known
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import tokens

__all__ = ["Module", "types_of"]

#: what the language calls so is the word that declares one
_RANGES = re.compile(r"\b(Range|Multirange)\b")


@frozen
class Module:
    """A page: a module called *own*, among those where the objects stand."""

    catalog: Catalog
    #: the Python name of every object outside tables
    names: Mapping[Ref, str]
    #: the attributes of their columns
    attrs: Mapping[Ref, str]
    #: the modules that they stand in
    homes: Homes
    #: those whose name PostgreSQL would choose, and whether no order decides it
    chosen: Mapping[Ref, bool]
    #: types of the database by their text
    types: Mapping[str, Ref]
    #: what partitions and children have of their parents
    heritage: Heritage
    own: str
    words: set[str] = field(factory=set[str])
    imports: dict[str, set[str]] = field(factory=dict[str, set[str]])
    #: modules to import at the end
    tail: set[str] = field(factory=set[str])
    #: the calls to words of `schemadsl.types`
    typed_ones: set[str] = field(factory=set[str])

    def use(self, word: str) -> str:
        """Return *word* of the language, imported from schemadsl."""
        self.words.add(word)
        return word

    def load(self, module: str, name: str = "") -> str:
        """Import *name* from *module*, or the module itself; return how it is called here."""
        names = self.imports.setdefault(module, set())
        names.add(name)
        return name or module

    def name(self, ref: Ref) -> str | None:
        """Return the Python name of an object outside tables; None where it has none."""
        found = self.names.get(ref)
        home = self.homes.modules.get(ref, self.own)
        if found is None or home == self.own:
            return found
        if (self.own, home) in self.homes.never:
            return None
        return self.load(f".{home}", found)

    def late(self, ref: Ref) -> bool:
        """Tell whether *ref* stands in a module that leads back to this one."""
        return (self.own, self.homes.modules.get(ref, self.own)) in self.homes.late

    def reached(self, ref: Ref) -> str | None:
        """Return the name of a table for a lambda, or where it is above for anything."""
        if not self.late(ref):
            return self.name(ref)
        home = self.homes.modules[ref]
        self.tail.add(home)
        return f"{self.homes.called[home]}.{self.names[ref]}"

    def column(self, ref: Ref) -> str | None:
        """Write a column of a table that stands above; None where it has no name."""
        table = self.name(Ref("table", ref.path[:-1]))
        attr = self.attrs.get(ref)
        return None if table is None or attr is None else f"{table}.{attr}"

    def collation(self, written: str | None) -> Raw | str | None:
        """Return the Python name of a collation that is declared, else as it is *written*."""
        path = tuple(t.name for t in tokens(written or "") if t.kind in ("word", "quoted"))
        found = self.name(Ref("collation", path))
        return written if found is None else Raw(found)

    def usual(self, ref: Ref) -> bool:
        """Tell whether PostgreSQL would choose the name that the object has."""
        return ref in self.chosen

    def typed(self, type_text: str, uses: Iterable[Ref]) -> Call:
        """Write a column of the type that ``format_type`` prints so."""
        self.typed_ones.add(type_text)
        made, _ = self._type(type_text.removesuffix("[]"), uses)
        return Call("t.array", (_bare(made),)) if type_text.endswith("[]") else made

    def element(self, type_text: str, uses: Iterable[Ref]) -> str:
        """Write that type itself, as what others are made of."""
        return _bare(self.typed(type_text, uses))

    def python_type(self, type_text: str, uses: Iterable[Ref]) -> str:
        """Name what a column of that type holds in Python."""
        _, python = self._type(type_text.removesuffix("[]"), uses)
        return f"list[{python}]" if type_text.endswith("[]") else python

    def label(self, type_text: str, constant: str, uses: Iterable[Ref]) -> str | None:
        """Return the Python name of a constant of that type, where it has one."""
        ref = self.types.get(type_text)
        if ref is None or self.name(ref) is None:
            return None
        return WRITERS[ref.kind].constant(self.catalog.objects[ref], constant, self)

    def _type(self, type_text: str, uses: Iterable[Ref]) -> tuple[Call, str]:
        ref = self.types.get(type_text)
        if ref is not None:
            found = WRITERS[ref.kind].column_type(self.catalog.objects[ref], type_text, self)
            if found is not None:
                return found
        return known(type_text, uses)

    def annotated(self, python: str) -> str:
        """Import what a Python type needs and return it."""
        python = _RANGES.sub(r"ranges.\1", python)
        for module, name in imported(python):
            self.load(module, name)
        return f"{self.use('Column')}[{python}]"

    def head(self) -> str:
        """Return the lines of the imports."""
        rows = {**self.imports, "schemadsl": self.words} if self.words else self.imports
        groups: dict[int, list[str]] = {}
        for module in sorted(rows):
            place = 3 if module.startswith(".") else 2 if module.startswith("schemadsl") else 1
            groups.setdefault(place, []).extend(_imports(module, rows[module]))
            if module == "schemadsl" and self.typed_ones:
                groups[2].append("from schemadsl import types as t")
        return "\n\n".join("\n".join(rows) for _, rows in sorted(groups.items()))


def _imports(module: str, names: set[str]) -> Iterator[str]:
    if "" in names:
        yield f"import {module}"
    words = sorted(names - {""}, key=lambda name: (name.islower(), name))
    if not words:
        return
    line = f"from {module} import {', '.join(words)}"
    if len(line) > WIDTH:
        rows = "".join(f"    {word},\n" for word in words)
        line = f"from {module} import (\n{rows})"
    yield line


def types_of(catalog: Catalog, refs: Iterable[Ref]) -> Iterator[tuple[str, Ref]]:
    """Yield the text and the reference of every type among *refs*."""
    for ref in refs:
        if ref.kind in WRITERS and WRITERS[ref.kind].is_type:
            for text in WRITERS[ref.kind].spelled(catalog.objects[ref]):
                yield text, ref


def _bare(made: Call) -> str:
    """Return the type alone: ``t.text``, but ``t.varchar(50)``."""
    return str(made) if made.arguments else made.head
