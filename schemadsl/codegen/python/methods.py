"""A query as a method: its parameters, what they become, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.codegen.python.classes import Classes, optional
from schemadsl.codegen.python.names import argument, class_name, constant, method, unique
from schemadsl.codegen.python.plan import Argument, Copy, FieldPlan, Maker, MethodPlan, Params
from schemadsl.codegen.python.rows import Rows
from schemadsl.codegen.python.stars import expanded
from schemadsl.codegen.python.values import Value
from schemadsl.queries.shape import Param, QueryShape
from schemadsl.sqltext import ident, qualified, tokens

__all__ = ["Methods"]

_MANY = (":copyfrom", ":batchexec", ":batchone", ":batchmany")
_ROWS = (":one", ":many", ":batchone", ":batchmany")
_WRITES = frozenset(("insert", "update", "delete", "merge"))


class Methods:
    """Makes methods; no two have the same name."""

    def __init__(self, classes: Classes, rows: Rows) -> None:
        self.classes = classes
        self.rows = rows
        self.taken: set[str] = set()

    def method(self, shape: QueryShape) -> MethodPlan:
        """Return the method of one query."""
        given = self.classes.rename.get(f"query:{shape.name}")
        name = unique(given or method(shape.name), self.taken)
        stream = shape.command == ":many" and readable(shape.sql)
        texts = unique(constant(shape.name), self.classes.taken)
        self.classes.taken.add(f"{texts}_COPY")
        arguments = self._arguments(shape.params)
        return MethodPlan(
            name=name,
            stream=unique(f"{name.rstrip('_')}_stream", self.taken) if stream else "",
            constant=texts,
            text=text(expanded(shape, self.classes.stored)),
            doc=shape.doc,
            command=shape.command,
            arguments=arguments,
            maker=self._maker(shape, f"_{name}_row"),
            params=self._params(shape) if shape.command in _MANY else None,
            copy=self._copy(shape.params) if shape.command == ":copyfrom" else None,
            json=any(column.type.name == "jsonb" for column in shape.columns),
        )

    def _maker(self, shape: QueryShape, function: str) -> Maker | None:
        if shape.command not in _ROWS or not shape.columns:
            return None
        return self.rows.maker(shape, function)

    def value(self, param: Param) -> Value:
        """Return the Python type of a parameter: that of the column it is meant for."""
        elements = self.classes.settings.nullable_elements == "always"
        value = self.classes.values.of(param.type, elements=elements)
        if param.table is None or param.column is None:
            return value
        return self.classes.own(param.table, param.column, value)

    def _argument(self, param: Param, *, member: bool = False) -> str:
        """Name a parameter like nothing that its method, or its own type, is written with."""
        fallback = f"dollar_{param.number}"
        return argument(param.name, fallback, self.classes.taken, member=member)

    def _arguments(self, params: Sequence[Param]) -> tuple[Argument, ...]:
        taken: set[str] = set()
        found: list[Argument] = []
        for param in params:
            name = unique(self._argument(param), taken)
            value = self.value(param)
            found.append(
                Argument(name, optional(value.write, param.nullable), _passed(value, name, param))
            )
        return tuple(found)

    def _params(self, shape: QueryShape) -> Params:
        """Return what one of many calls takes: a named tuple, or a value alone."""
        values = [self.value(param) for param in shape.params]
        binary = self._copy(shape.params).types if shape.command == ":copyfrom" else ()
        taken: set[str] = set()
        fields = tuple(
            FieldPlan(
                unique(self._argument(param, member=True), taken),
                optional(value.write, param.nullable),
            )
            for param, value in zip(shape.params, values, strict=True)
        )
        alone = len(fields) == 1
        sent: list[str] = []
        for place, (param, value) in enumerate(zip(shape.params, values, strict=True)):
            what = "p" if alone else f"p[{place}]"
            sent.append(_packed(value, what, param) if binary else _passed(value, what, param))
        changed = any(part != f"p[{place}]" for place, part in enumerate(sent))
        packed = f"({', '.join(sent)}{',' if alone else ''})" if alone or changed else ""
        if alone:
            return Params("", fields[0].type, fields, packed)
        python = f"tuple[{', '.join(part.type for part in fields)}]"
        name = unique(f"{class_name(shape.name)}Params", self.classes.taken)
        return Params(name, python, fields, packed)

    def _copy(self, params: Sequence[Param]) -> Copy:
        """Return the COPY for an INSERT: binary where every column has such a form."""
        table = params[0].table
        assert table is not None, "an INSERT of parameters alone"
        columns = ", ".join(ident(param.column or param.name) for param in params)
        types = tuple(self.value(param).copy for param in params)
        head = f"COPY {qualified(table.schema, table.name)} ({columns}) FROM STDIN"
        if all(types):
            return Copy(f"{head} (FORMAT BINARY)", types)
        return Copy(head, ())


def _passed(value: Value, name: str, param: Param) -> str:
    dumped = value.dumped(name)
    return f"None if {name} is None else {dumped}" if param.nullable and value.dump else dumped


def _packed(value: Value, name: str, param: Param) -> str:
    if not value.packed:
        return _passed(value, name, param)
    packed = value.packed.format(v=name)
    return f"None if {name} is None else {packed}" if param.nullable else packed


def readable(sql: str) -> bool:
    """Tell whether a cursor can be declared for a query: it reads and writes nothing."""
    before = ""
    for token in tokens(sql):
        word = token.text.lower()
        if not before and word not in ("select", "values", "table", "with", "("):
            return False
        if word in _WRITES and (before in ("(", ")")):
            return False
        before = word
    return True


def text(sql: str) -> str:
    """Write *sql* as a Python string over its lines, every character as it is."""
    made = sql.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if made.endswith('"') and not made.endswith('\\"'):
        made = f'{made[:-1]}\\"'
    made = "".join(c if c in "\n\t" or c.isprintable() else _escaped(c) for c in made)
    if "\n" not in made and '"' not in made:
        return f'"{made}"'
    return f'"""{made}"""'


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
