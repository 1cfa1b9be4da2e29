"""What a type of PostgreSQL is in Python: how it is written, read from psycopg and passed on."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from schemadsl.codegen.python import vectors
from schemadsl.codegen.python.names import method
from schemadsl.queries.settings import Override, Settings
from schemadsl.queries.shape import TypeShape

__all__ = ["Value", "Values", "key", "overridden", "record"]


@frozen
class Value:
    """One type in Python.

    *read* is the type of what is read, *write* of what is taken. *load* is a callable, as written,
    that turns what psycopg reads into it ("" where that is it already); where it is *bound*, it is
    made for a connection, ``conn``. *inline* is the same for one value, ``{v}``, where that is
    shorter. *dump* turns ``{v}`` into what psycopg takes. *copy* is the type by which COPY sends it
    in binary form ("" where it cannot), *packed* what ``{v}`` becomes there. *parse* is as *load*,
    from the text that stands in a composite value or an array.
    """

    read: str
    write: str
    load: str = ""
    bound: bool = False
    inline: str = ""
    dump: str = ""
    copy: str = ""
    packed: str = ""
    parse: str = ""

    def loaded(self, value: str, name: str = "") -> str:
        """Write how *value* is read; *name* is what a bound loader is called."""
        if self.inline:
            return self.inline.format(v=value)
        return f"{name or self.load}({value})" if self.load else value

    def dumped(self, value: str) -> str:
        """Write how *value* is passed."""
        return self.dump.format(v=value) if self.dump else value


_DATES = ("date", "time", "timetz", "timestamp", "timestamptz")
_PYTHON = {
    **dict.fromkeys(("int2", "int4", "int8", "oid"), "int"),
    **dict.fromkeys(("float4", "float8"), "float"),
    "numeric": "Decimal",
    "bool": "bool",
    "bytea": "bytes",
    "date": "datetime.date",
    "time": "datetime.time",
    "timetz": "datetime.time",
    "timestamp": "datetime.datetime",
    "timestamptz": "datetime.datetime",
    "interval": "datetime.timedelta",
    "uuid": "UUID",
    "json": "Any",
    "jsonb": "Any",
    "inet": "IPv4Address | IPv6Address | IPv4Interface | IPv6Interface",
    "cidr": "IPv4Network | IPv6Network",
    "record": "tuple[Any, ...]",
    "void": "str",
}
#: psycopg sends these by the size or kind of the values, which may not be the type that is meant
_AWKWARD = frozenset(("int2", "int4", "int8", "oid", "float4", "float8"))
_TEXTS = frozenset(("text", "varchar", "bpchar", "name", "citext"))
_BINARY = frozenset(_PYTHON) - {"record", "void", "inet", "cidr"} | {"text", "varchar"}


def key(shape: TypeShape) -> str:
    """Name a type as configuration does: without modifiers, in the way of ``format_type``."""
    return shape.text.partition("(")[0].strip() if "(" in shape.text else shape.text


class Values:
    """The Python types of one module; *classes* names those of enums and composite types."""

    def __init__(
        self, settings: Settings, enums: Mapping[str, str], composites: Mapping[str, str]
    ) -> None:
        self.settings = settings
        self.enums = enums
        self.composites = composites
        self.types = dict(settings.types)

    def of(self, shape: TypeShape, *, elements: bool = False) -> Value:
        """Return the Python type of *shape*; *elements*: whether those of arrays may be None."""
        override = self.types.get(f"type:{key(shape)}")
        if override is not None:
            return overridden(self._plain(shape, elements), override)
        return self._plain(shape, elements)

    def _plain(self, shape: TypeShape, elements: bool) -> Value:
        if shape.element is not None:
            return self._array(self.of(shape.element), shape.element, elements)
        if shape.what == "domain" and shape.base is not None:
            return self.of(shape.base, elements=elements)
        if shape.what == "enum":
            return _enum(self.enums[str(_id(shape))])
        if shape.what == "composite" and str(_id(shape)) in self.composites:
            return self._composite(shape)
        if shape.what in ("range", "multirange") and shape.subtype is not None:
            return self._range(shape, shape.subtype)
        if shape.schema != "pg_catalog":
            return vectors.value(shape.name, self.settings.vectors, Value)
        return _base(shape.name)

    def _array(self, inner: Value, shape: TypeShape, elements: bool) -> Value:
        optional = f"{inner.read} | None" if elements else inner.read
        taken = f"{inner.write} | None" if elements else inner.write
        made = Value(f"list[{optional}]", f"Sequence[{taken}]", dump="list({v})")
        own = shape.what != "domain"  # COPY in binary form names the element's own type
        while shape.what == "domain" and shape.base is not None:
            made = evolve(made, load=f'_support.text(conn, "{shape.base.name}[]")', bound=True)
            shape = shape.base
        name = shape.name
        if shape.schema == "pg_catalog" and shape.what in ("base", "range", "multirange"):
            if name in ("json", "jsonb") or inner.dump:
                made = evolve(made, dump=each(inner, elements))
            if name in _AWKWARD or shape.what != "base" or not own:
                made = evolve(made, dump="_support.untyped(self._conn, list({v}))")
            if name == "box":
                made = evolve(made, dump="_support.boxes({v})")
            if inner.load:
                load = f'_support.array(conn, {inner.load}, "{name}")'
                made = evolve(made, load=load, bound=True)
            elif not made.load:
                made = evolve(made, parse=f'_support.text(conn, "{name}[]")', bound=False)
            binary = own and shape.what == "base" and not inner.load and name in _BINARY
            return evolve(made, copy=f"{name}[]" if binary and not inner.dump else "")
        if inner.dump:
            made = evolve(made, dump=each(inner, elements))
        leaf = inner.parse or inner.load or "str"
        load = f"_support.array(conn, {leaf})"
        return evolve(made, load=load, bound=True, parse=load)

    def _composite(self, shape: TypeShape) -> Value:
        name = self.composites[str(_id(shape))]
        parts = [self._parsed(field.type) for field in shape.fields]
        call = f"_support.composite(conn, {', '.join([name, *parts])})"
        return Value(name, name, load=call, bound=True, dump=f"{record(name)}({{v}})", parse=call)

    def _parsed(self, shape: TypeShape) -> str:
        """Write the loader of a composite's field, from its text."""
        value = self.of(shape)
        while shape.what == "domain" and shape.base is not None:
            shape = shape.base
        if value.parse or value.load:
            return value.parse or value.load
        name = f"{shape.element.name}[]" if shape.element is not None else shape.name
        return "str" if value.read == "str" else f'_support.text(conn, "{name}")'

    def _range(self, shape: TypeShape, subtype: TypeShape) -> Value:
        inner = self.of(subtype)
        outer = "Range" if shape.what == "range" else "Multirange"
        while subtype.what == "domain" and subtype.base is not None:
            subtype = subtype.base
        if inner.load or subtype.schema != "pg_catalog" or subtype.element is not None:
            return Value("str", "str")
        made = Value(f"{outer}[{inner.read}]", f"{outer}[{inner.read}]")
        made = evolve(made, dump="_support.untyped(self._conn, {v})")
        if shape.schema == "pg_catalog":
            return made
        load = f'_support.{outer.lower()}_of(conn, "{subtype.name}")'
        return evolve(made, load=load, bound=True, parse=load)


def each(inner: Value, elements: bool) -> str:
    """Write how the elements of an array are passed, each by itself."""
    missing = "None if v is None else " if elements else ""
    return f"[{missing}{inner.dumped('v')} for v in {{v}}]"


def record(name: str) -> str:
    """Name the function that makes a tuple of a composite's class."""
    return f"_{method(name)}_record"


def overridden(value: Value, said: Override) -> Value:
    """Return *value* as somebody wants it: of a class of theirs."""
    name = called(said.type)
    dump = f"{called(said.dump)}({{v}})" if said.dump else value.dump
    return Value(name, name, load=called(said.load or said.type), dump=dump)


def called(path: str) -> str:
    """Write what stands for ``package.module:Class.method`` in code."""
    return path.partition(":")[2] or path


def _enum(name: str) -> Value:
    members = f"_{method(name)}_members"
    return Value(
        name,
        name,
        load=f"{members}.__getitem__",
        inline=f"{members}[{{v}}]",
        copy="text",
    )


def _base(name: str) -> Value:
    if name.startswith("_") and name[1:] == "record":
        return Value("list[tuple[Any, ...]]", "Any")
    python = _PYTHON.get(name, "str")
    dump = {"json": "Json({v})", "jsonb": "Jsonb({v})"}.get(name, "")
    copy = "text" if name in _TEXTS else name if name in _BINARY else ""
    write = "Any" if name == "record" else python
    return Value(python, write, dump=dump, copy=copy)


def _id(shape: TypeShape) -> str:
    return f"{shape.schema}.{shape.name}"
