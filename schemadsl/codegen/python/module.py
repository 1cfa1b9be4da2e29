"""The files of the Python module, from the shapes of its queries."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence

from attrs import evolve, frozen

from schemadsl.codegen.python import current
from schemadsl.codegen.python.channels import planned
from schemadsl.codegen.python.classes import Classes
from schemadsl.codegen.python.imports import brought, helpers, imports, used
from schemadsl.codegen.python.json_values import modules
from schemadsl.codegen.python.methods import Methods
from schemadsl.codegen.python.names import method
from schemadsl.codegen.python.plan import ChannelPlan, ClassPlan, MethodPlan
from schemadsl.codegen.python.render import Printer, Tidy
from schemadsl.codegen.python.rows import Rows
from schemadsl.codegen.python.stored import Stored
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape
from schemadsl.queries.whole import is_whole

__all__ = ["FILES", "module"]

FILES = ("__init__.py", "current.py", "models.py", "py.typed", "queries.py", "_support.py")
"""What a module may consist of; the last is there where it is needed."""

_CURRENT = ("SchemaMismatchError", "assert_schema_current", "assert_schema_current_async")
_ALWAYS = ("AsyncQueries", "Queries", *_CURRENT)


def module(
    shapes: Sequence[QueryShape],
    stored: Stored,
    settings: Settings,
    *,
    mark: str,
    kept: MutableMapping[str, str] | None = None,
    black: Tidy | None = None,
) -> dict[str, str]:
    """Return the text of each file of the module for *shapes*, in their order, by its name.

    Those of whole tables become classes and no methods.
    *mark* stands in the first line of each. *kept* maps pieces to how they were formatted before;
    it holds those of this module, and no other, afterwards. *black* formats what is new, where
    that is not to be done here.
    """
    classes = Classes(shapes, stored, settings)
    rows = Rows(classes)
    methods = Methods(classes, rows)
    queries = [shape for shape in shapes if not is_whole(shape.name)]
    plans = [methods.method(shape) for shape in queries]
    # queries name what they need before the rest has its names
    for shape in shapes:
        if is_whole(shape.name) and shape.columns and shape.columns[0].table is not None:
            classes.model(shape.columns[0].table, shape.columns)
    channels = [planned(one, classes, methods.taken) for one in stored.channels]
    remembered: MutableMapping[str, str] = {} if kept is None else kept
    printer = Printer(remembered, black, mark=mark, style=settings.rows, frozen=settings.frozen)
    facts = {"columns": current.columns(queries, stored), "enums": current.enums(queries)}
    return _Files(classes, rows, plans, channels, printer).all(facts)


@frozen
class _Files:
    classes: Classes
    rows: Rows
    plans: list[MethodPlan]
    channels: list[ChannelPlan]
    printer: Printer

    def all(self, facts: dict[str, str]) -> dict[str, str]:
        made = {"models.py": self._models()}
        made["queries.py"], support = self._queries()
        if support:
            made["_support.py"] = self._support(support)
        made["current.py"] = self.printer.tidy(self.printer.template("current.py.j2", **facts))
        exported = sorted({*self._names(), *self._public(), *_ALWAYS})
        queries = sorted([*self._public(), "AsyncQueries", "Queries"], key=str.lower)
        lines = [brought(".current", _CURRENT)]
        lines += [brought(".models", self._names())] if self._names() else []
        brings = "\n".join([*lines, brought(".queries", queries)])
        made["__init__.py"] = self.printer.head("init.py.j2", brings, exported)
        made = {name: f"{text}\n" for name, text in made.items()}
        made["py.typed"] = f"# {self.printer.settings['mark']}\n"
        self.printer.kept.clear()
        self.printer.kept.update(self.printer.fresh)
        return dict(sorted(made.items()))

    def _names(self) -> list[str]:
        """Name the classes of models.py."""
        plain = [made.name for made in (*self.classes.composites, *self.classes.models.values())]
        return sorted([*(enum.name for enum in self.classes.enums), *plain])

    def _public(self) -> list[str]:
        """Name the classes that queries.py has beside its two."""
        params = [plan.params.name for plan in self.plans if plan.params and plan.params.name]
        return sorted([*(row.name for row in self.rows.rows), *params])

    def _class(self, made: ClassPlan) -> str:
        return self.printer.macro("row.j2", "row_class", made)

    def _models(self) -> str:
        models = sorted(self.classes.models.values(), key=lambda made: made.name)
        pieces = [self._class(made) for made in (*self.classes.composites, *models)]
        words = set[str]().union(*map(used, pieces))
        words |= {"StrEnum"} if self.classes.enums else set()
        head = self.printer.head(
            "models.py.j2",
            imports(words, modules(self.classes.paths)),
            self._names(),
            enums=self.classes.enums,
        )
        return "\n\n\n".join((head, *map(self.printer.tidy, pieces)))

    def _queries(self) -> tuple[str, set[str]]:
        macro = self.printer.macro
        rows = [*map(self._class, self.rows.rows)]
        makers = [macro("query.py.j2", "function", m) for m in self.rows.functions.values()]
        heads = [macro("query.py.j2", "head", plan) for plan in self.plans]
        blank = [macro("query.py.j2", "head", evolve(plan, text='""')) for plan in self.plans]
        both: list[list[str]] = []
        for is_async in (False, True):
            both.append([macro("query.py.j2", "methods", plan, is_async) for plan in self.plans])
        words = set[str]().union(*map(used, [*rows, *makers, *blank]))
        for plan, *bodies in zip(self.plans, *both, strict=True):
            own = {argument.name for argument in plan.arguments}
            words |= set[str]().union(*map(used, bodies)) - own
        channels = self._channels()
        both = [[*bodies, *more] for bodies, more in zip(both, channels[1:], strict=True)]
        makers += channels[0]
        words = words.union(*map(used, [*channels[0], *channels[1], *channels[2]]))
        words |= {"Any", "Connection", "AsyncConnection"}
        records = self._records(words)
        heads = [*rows, *records, *makers, *heads]
        words = words.union(*map(used, records))
        streams = any(plan.stream for plan in self.plans)
        words |= {"itertools"} if streams else set()
        members = [(f"_{method(n)}_members", n) for n in (e.name for e in self.classes.enums)]
        members = [(name, member) for name, member in members if name in words]
        words |= {member for _, member in members}
        support = set[str]().union(*map(helpers, [*records, *makers, *both[0]]))
        support |= {"Members"} if members else set()
        local = modules(self.classes.paths) | {".models": self._names()}
        local |= {".": ["_support"]} if support else {}
        words |= {"_support"}
        head = self.printer.head(
            "queries.py.j2",
            imports(words, local),
            sorted([*self._public(), "AsyncQueries", "Queries"]),
            members=members,
            streams=streams,
            long=any(len(line) > 88 for plan in self.plans for line in plan.text.split("\n")),
        )
        pieces = [head, *map(self.printer.tidy, heads), *self._classes(both)]
        return "\n\n\n".join(piece for piece in pieces if piece), support

    def _channels(self) -> tuple[list[str], list[str], list[str]]:
        """Write what reads the payloads of channels, and the methods of both classes."""
        macro = self.printer.macro
        readers = [macro("channel.j2", "reader", one) for one in self.channels if one.read]
        plain, awaited = (
            [macro("channel.j2", "methods", one, is_async) for one in self.channels]
            for is_async in (False, True)
        )
        return readers, plain, awaited

    def _records(self, words: set[str]) -> list[str]:
        """Write the functions that make tuples of composite values, as far as they are called."""
        made: list[str] = []
        needed = set(words)
        for name, (of, body) in reversed(self.classes.records.items()):
            if name in needed:
                made.append(f"def {name}(v: {of}) -> tuple[Any, ...]:\n    return {body}\n")
                needed |= used(body)
        return made[::-1]

    def _classes(self, both: list[list[str]]) -> Iterable[str]:
        for is_async, bodies in zip((False, True), both, strict=True):
            head = self.printer.macro("query.py.j2", "class_head", is_async, self.plans)
            inner = [self.printer.tidy(body, inner=True) for body in bodies]
            yield "\n\n".join([self.printer.tidy(head), *inner])

    def _support(self, names: set[str]) -> str:
        if "unstructure" in names:
            names = names | {"structure"}

        def uses(*wanted: str) -> bool:
            return not names.isdisjoint(wanted)

        def text(imported: str) -> str:
            return self.printer.template("support.py.j2", uses=uses, imports=imported)

        return self.printer.tidy(text(imports(used(text("")), {}, helpers=True)))
