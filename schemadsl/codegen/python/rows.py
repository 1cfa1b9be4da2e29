"""How the rows of a query become what its method returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemadsl.codegen.python.classes import Classes, optional
from schemadsl.codegen.python.names import class_name, field, method, unique
from schemadsl.codegen.python.plan import ClassPlan, FieldPlan, Maker
from schemadsl.codegen.python.values import Value
from schemadsl.queries.shape import Column, Embed, QueryShape

__all__ = ["Rows"]


class Rows:
    """Makes the makers of rows, and with them the classes that no table has."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.rows: list[ClassPlan] = []
        #: the makers that are functions, each once
        self.functions: dict[tuple[str, str, tuple[tuple[str, str], ...]], Maker] = {}
        self._names: set[str] = set()
        self.keyword = classes.settings.rows == "pydantic"

    def maker(self, shape: QueryShape, function: str) -> Maker:
        """Return how the rows of *shape* are made, in a function of that name if need be."""
        columns = shape.columns
        values = [self.classes.value(column) for column in columns]
        binds = _Binds()
        if len(columns) == 1 and columns[0].embed is None:
            return self._scalar(columns[0], values[0], binds, function)
        table = self.classes.whole(columns)
        if table is not None:
            model = self.classes.model(table, columns)
            nullable = [column.stored_nullable for column in columns]
            return self._whole(model, values, nullable, binds)
        parts = list(_parts(columns))
        if len(parts) == 1:  # one embed
            body, python = self._embedded(*parts[0], values, binds)
            return self._function(python, function, body, binds)
        return self._own(shape, parts, values, binds, function)

    def _scalar(self, column: Column, value: Value, binds: _Binds, function: str) -> Maker:
        python = optional(value.read, column.nullable)
        if not value.load:
            return Maker(python, scalar=True)
        body = binds.loaded(value, "r[0]", column.nullable)
        return self._function(python, function, body, binds)

    def _function(self, python: str, name: str, body: str, binds: _Binds) -> Maker:
        """Return the maker with that body; those of two queries may be one."""
        key = (python, body, binds.pairs)
        if key not in self.functions:
            own = unique(name, self._names)
            self.functions[key] = Maker(python, name=own, body=body, binds=binds.pairs)
        return self.functions[key]

    def _own(
        self,
        shape: QueryShape,
        parts: Sequence[tuple[int, Sequence[Column], Embed | None]],
        values: Sequence[Value],
        binds: _Binds,
        function: str,
    ) -> Maker:
        """Make a class for the rows of one query."""
        taken: set[str] = set()
        fields: list[FieldPlan] = []
        given: list[str] = []
        for start, columns, embed in parts:
            if embed is not None:
                body, python = self._embedded(start, columns, embed, values, binds)
                name = unique(field(embed.name, f"column_{start + 1}"), taken)
            else:
                column, value = columns[0], values[start]
                name = self.classes.field(column.name, start + 1, taken, column.table)
                python = optional(value.read, column.nullable)
                body = binds.loaded(value, f"r[{start}]", column.nullable)
            fields.append(FieldPlan(name, python))
            given.append(f"{name}={body}" if self.keyword else body)
        own = unique(f"{class_name(shape.name)}Row", self.classes.taken)
        self.rows.append(ClassPlan(own, f"A row of {shape.name}.", tuple(fields)))
        plain = not self.keyword and not any(value.load for value in values)
        if plain and all(embed is None for _, _, embed in parts):
            return Maker(own, star=own)
        return self._function(own, function, f"{own}({', '.join(given)})", binds)

    def _whole(
        self, model: ClassPlan, values: Sequence[Value], nullable: Sequence[bool], binds: _Binds
    ) -> Maker:
        if not self.keyword and not any(value.load for value in values):
            return Maker(model.name, star=model.name)
        body = self._call(model, 0, values, nullable, binds)
        return self._function(model.name, f"_{method(model.name)}_row", body, binds)

    def _call(
        self,
        model: ClassPlan,
        start: int,
        values: Sequence[Value],
        nullable: Sequence[bool],
        binds: _Binds,
    ) -> str:
        given: list[str] = []
        for place, (part, value, null) in enumerate(
            zip(model.fields, values, nullable, strict=True), start
        ):
            body = binds.loaded(value, f"r[{place}]", null)
            given.append(f"{part.name}={body}" if self.keyword else body)
        return f"{model.name}({', '.join(given)})"

    def _embedded(
        self,
        start: int,
        columns: Sequence[Column],
        embed: Embed | None,
        values: Sequence[Value],
        binds: _Binds,
    ) -> tuple[str, str]:
        """Write how an embedded row is made, and its type; it is None where the row is missing."""
        assert embed is not None
        model = self.classes.model(embed.table, columns)
        stop = start + len(columns)
        nullable = [column.stored_nullable for column in columns]
        body = self._call(model, start, values[start:stop], nullable, binds)
        if not embed.nullable:
            return body, model.name
        sure = next((start + n for n, null in enumerate(nullable) if not null), None)
        missing = f"all(v is None for v in r[{start}:{stop}])"
        if sure is not None:
            missing = f"r[{sure}] is None"
        return f"(None if {missing} else {body})", f"{model.name} | None"


class _Binds:
    """The loaders that one maker has to make for its connection."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, load) for load, name in self.names.items())

    def loaded(self, value: Value, what: str, nullable: bool) -> str:
        """Write how a column is read."""
        if not value.load:
            return what
        name = ""
        if value.bound:
            name = self.names.setdefault(value.load, f"load_{len(self.names) + 1}")
        body = value.loaded(what, name)
        return f"(None if {what} is None else {body})" if nullable else body


def _parts(
    columns: Sequence[Column],
) -> Iterator[tuple[int, Sequence[Column], Embed | None]]:
    """Yield single columns, and those of an embed together, with the place of the first."""
    at = 0
    while at < len(columns):
        embed, stop = columns[at].embed, at + 1
        while embed is not None and stop < len(columns) and columns[stop].embed == embed:
            if columns[stop].column == columns[at].column:
                break  # the same table, embedded once more
            stop += 1
        yield at, columns[at:stop], embed
        at = stop
