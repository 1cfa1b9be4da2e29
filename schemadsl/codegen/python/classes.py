"""The classes of a module: enums, composite types, and the tables whose rows are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from schemadsl.codegen.python.json_values import json_value
from schemadsl.codegen.python.names import class_name, field, imported, singular, unique
from schemadsl.codegen.python.plan import ClassPlan, EnumPlan, FieldPlan
from schemadsl.codegen.python.stored import Stored
from schemadsl.codegen.python.values import Value, Values, overridden, record
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import Column, QueryShape, Table, TypeShape

__all__ = ["Classes", "optional"]

#: what the modules import by these names
TAKEN = frozenset(
    (
        *("Any", "AsyncConnection", "AsyncIterator", "AsyncQueries", "BaseConnection", "BaseModel"),
        *("AsyncGenerator", "Generator"),
        *("Callable", "Connection", "Decimal", "Final", "IPv4Address", "IPv4Interface", "Iterable"),
        *(
            "IPv4Network",
            "IPv6Address",
            "IPv6Interface",
            "IPv6Network",
            "Iterator",
            "Json",
            "Jsonb",
        ),
        *("Mapping", "Multirange", "NDArray", "NamedTuple", "Queries", "Range"),
        *("SchemaMismatchError", "Sequence", "StrEnum", "Struct", "UUID", "Vector", "HalfVector"),
        *("SparseVector", "AsyncRawCursor", "RawCursor", "AsyncRawServerCursor", "RawServerCursor"),
        *("True", "False", "None"),
    )
)
#: what pydantic's BaseModel calls its own
OF_PYDANTIC = frozenset(
    "construct copy dict fields from_orm json parse_file parse_obj parse_raw schema schema_json"
    " update_forward_refs validate".split()
)


def optional(python: str, nullable: bool) -> str:
    """Write a type that may be None; Any is that already."""
    return f"{python} | None" if nullable and python != "Any" else python


def walk(shape: TypeShape) -> Iterator[TypeShape]:
    """Yield what a type is made of, then the type."""
    for inner in (shape.element, shape.base, shape.subtype, *(f.type for f in shape.fields)):
        if inner is not None:
            yield from walk(inner)
    yield shape


class Classes:
    """The classes that a set of queries needs, each named once."""

    def __init__(self, shapes: Sequence[QueryShape], stored: Stored, settings: Settings) -> None:
        self.settings = settings
        self.stored = stored
        self.rename = dict(settings.rename)
        overrides = [said for _, said in settings.types]
        #: the paths of what others have made
        self.paths = [p for said in overrides for p in (said.type, said.load, said.dump) if p]
        self.paths += stored.json_classes
        self.taken = {*TAKEN, *map(imported, self.paths)}
        self.enums: list[EnumPlan] = []
        self.composites: list[ClassPlan] = []
        self.models: dict[Table, ClassPlan] = {}
        #: functions that make a tuple of a composite's class: (class, tuple) by name
        self.records: dict[str, tuple[str, str]] = {}
        found = list(_types(shapes))
        self.enum_names = {_id(t): self._name("enum", t) for t in found if t.what == "enum"}
        names = {_id(t): self._name("composite", t) for t in found if t.what == "composite"}
        self.values = Values(settings, self.enum_names, names)
        for shape in found:
            if shape.what == "enum":
                self.enums.append(_enum(self.enum_names[_id(shape)], shape))
            elif shape.what == "composite":
                self.composites.append(self._composite(names[_id(shape)], shape))

    def _name(self, sort: str, shape: TypeShape) -> str:
        ref = _ref(sort, shape.schema, shape.name)
        name = self.rename.get(ref) or class_name(shape.name, shape.schema)
        return unique(name, self.taken)

    def _composite(self, name: str, shape: TypeShape) -> ClassPlan:
        taken: set[str] = set()
        values = [self.values.of(part.type) for part in shape.fields]
        fields = tuple(
            FieldPlan(
                self.field(part.name, number, taken),
                optional(value.read, nullable=True),
            )
            for number, (part, value) in enumerate(zip(shape.fields, values, strict=True), 1)
        )
        sent = [_sent(f"v.{part.name}", value) for part, value in zip(fields, values, strict=True)]
        self.records[record(name)] = name, f"({', '.join(sent)},)"
        return ClassPlan(name, f"A value of the composite type {shape.text}.", fields, True)

    def field(self, name: str, number: int, taken: set[str], table: Table | None = None) -> str:
        """Name a field of a row by its column."""
        given = self.rename.get(_ref("column", table.schema, table.name, name)) if table else None
        made = given or field(name, f"column_{number}", self.taken)
        clash = given is None and self.settings.rows == "pydantic" and made in OF_PYDANTIC
        return unique(f"{made}_" if clash else made, taken)

    def value(self, column: Column) -> Value:
        """Return the Python type of a column of a result."""
        computed = column.column is None
        wanted = self.settings.nullable_elements
        elements = wanted == "always" or (wanted == "computed" and computed)
        value = self.values.of(column.type, elements=elements)
        if column.table is None or column.column is None:
            return value
        return self.own(column.table, column.column, value)

    def own(self, table: Table, column: str, value: Value) -> Value:
        """Return *value*, or what somebody said of that column of a table."""
        said = self.values.types.get(_ref("column", table.schema, table.name, column))
        if said is not None:
            return overridden(value, said)
        found = self.stored.json(table, column)
        return value if found is None else json_value(value, *found)

    def model(self, table: Table, columns: Sequence[Column]) -> ClassPlan:
        """Return the class of a table's rows, which *columns* are all columns of."""
        if table not in self.models:
            given = self.rename.get(_ref("table", table.schema, table.name))
            name = given or class_name(singular(table.name), table.schema)
            taken: set[str] = set()
            fields = tuple(
                FieldPlan(
                    self.field(column.column or column.name, number, taken, table),
                    optional(self.value(column).read, column.stored_nullable),
                )
                for number, column in enumerate(columns, 1)
            )
            doc = f"A row of {table}."
            self.models[table] = ClassPlan(unique(name, self.taken), doc, fields)
        return self.models[table]

    def whole(self, columns: Sequence[Column]) -> Table | None:
        """Return the table whose rows *columns* are: all of its columns, in order, by their names.

        What is narrower than the table's own is one of its rows all the same.
        """
        table = columns[0].table
        if table is None or any(c.table != table or c.embed is not None for c in columns):
            return None
        same = all(c.name == c.column and c.stored_nullable >= c.nullable for c in columns)
        known = self.stored.columns(table)
        return table if same and known == tuple(c.column for c in columns) else None


def _types(shapes: Iterable[QueryShape]) -> Iterator[TypeShape]:
    """Yield each type of a kind that needs a class once, those that others need first."""
    seen: set[str] = set()
    for query in shapes:
        for own in (*(p.type for p in query.params), *(c.type for c in query.columns)):
            for shape in walk(own):
                if shape.what in ("enum", "composite") and _id(shape) not in seen:
                    seen.add(_id(shape))
                    yield shape


def _enum(name: str, shape: TypeShape) -> EnumPlan:
    taken: set[str] = {"mro"}
    members: list[tuple[str, str]] = []
    for number, label in enumerate(shape.labels, 1):
        made = re.sub(r"\W+", "_", label).strip("_").upper()
        if not made or made[0].isdigit():
            made = f"VALUE_{made or number}"
        members.append((unique(made, taken), label))
    return EnumPlan(name, f"The values of the enumerated type {shape.text}.", tuple(members))


def _sent(what: str, value: Value) -> str:
    """Write how the field of a composite is passed: PostgreSQL knows the types of them."""
    if not value.dump or (value.dump.startswith("_support.untyped(") and "list(" not in value.dump):
        return what
    dump = value.dump.removeprefix("_support.untyped(self._conn, ")
    dump = dump.removesuffix(")") if dump != value.dump else dump
    return f"None if {what} is None else {dump.format(v=what)}"


def _id(shape: TypeShape) -> str:
    return f"{shape.schema}.{shape.name}"


def _ref(sort: str, schema: str, *path: str) -> str:
    return f"{sort}:{'.'.join(path if schema == 'public' else (schema, *path))}"
