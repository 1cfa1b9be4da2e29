"""Pieces of parse trees: names, constants and functions in an expression."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define

__all__ = [
    "Expression",
    "enum_word",
    "inside",
    "kind_of",
    "name_of",
    "object_kind",
    "on",
    "text_of",
    "texts_of",
]


def kind_of(node: Any) -> str:
    """Return which sort of node a wrapper holds: ``create_stmt``, ``func_call``; else empty."""
    return str(node.WhichOneof("node") or "")


def enum_word(node: Any, field: str) -> str:
    """Return the word of an enumerated field: ``AT_AddColumn``."""
    values = node.DESCRIPTOR.fields_by_name[field].enum_type.values_by_number
    return str(values[getattr(node, field)].name)


_KINDS = {
    "matview": "materialized_view",
    "tabconstraint": "constraint",
    "domconstraint": "domain_constraint",
    "tsconfiguration": "text_search_configuration",
    "tsdictionary": "text_search_dictionary",
}


def object_kind(node: Any, field: str) -> str:
    """Return the kind of object of a statement, in one word."""
    word = enum_word(node, field).removeprefix("OBJECT_").lower()
    return _KINDS.get(word, word)


def inside(message: Any, kind: str) -> Iterator[Any]:
    """Yield the nodes of one sort below *message*, those further out first."""
    waiting = [message]
    while waiting:
        found = waiting.pop()
        name = found.DESCRIPTOR.name
        if name == "Node":
            sort = kind_of(found)
            if not sort:
                continue
            inner = getattr(found, sort)
            if sort == kind:
                yield inner
            waiting.append(inner)
            continue
        below: list[Any] = []
        for field, value in found.ListFields():
            if field.message_type is None:
                continue
            below.extend(value if field.is_repeated else (value,))
        waiting.extend(reversed(below))


def text_of(node: Any) -> str:
    """Return the text of a String node, or of a constant."""
    sort = kind_of(node)
    if sort == "string":
        return str(node.string.sval)
    if sort == "integer":
        return str(node.integer.ival)
    if sort == "float":
        return str(node.float.fval)
    if sort == "boolean":
        return "true" if node.boolean.boolval else "false"
    if sort == "a_const":
        return _constant(node.a_const)
    if sort == "type_name":
        return ".".join(texts_of(node.type_name.names))
    if sort == "list":
        return ".".join(texts_of(node.list.items))
    if sort == "type_cast":
        return text_of(node.type_cast.arg)
    return ""


def texts_of(nodes: Any) -> list[str]:
    """Return the texts of a list of String nodes."""
    return [text_of(node) for node in nodes]


def name_of(node: Any) -> list[str]:
    """Return the parts of the name of an object that is no relation."""
    sort = kind_of(node)
    if sort == "list":
        return texts_of(node.list.items)
    if sort == "object_with_args":
        return texts_of(node.object_with_args.objname)
    if sort == "type_name":
        return texts_of(node.type_name.names)
    return [text_of(node)]


def on(option: str) -> bool:
    """Tell whether the text of an option switches it on; an empty one does (defGetBoolean)."""
    return option.lower() not in ("false", "off", "0", "no", "f", "n")


def _constant(const: Any) -> str:
    sort = const.WhichOneof("val")
    if const.isnull or sort is None:
        return ""
    value = getattr(const, sort)
    if sort == "boolval":
        return "true" if value.boolval else "false"
    return str(getattr(value, sort))


@define(slots=False, eq=False)
class Expression:
    """An expression or query as PostgreSQL's grammar reads it."""

    node: Any

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The functions that it calls, by their last names."""
        return tuple(texts_of(call.funcname)[-1] for call in inside(self.node, "func_call"))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        found = [texts_of(ref.fields) for ref in inside(self.node, "column_ref")]
        return tuple(parts[-1] for parts in found if parts and parts[-1])

    @cached_property
    def relations(self) -> tuple[tuple[str, str], ...]:
        """The relations in it: (schema or empty, name)."""
        found = inside(self.node, "range_var")
        return tuple((str(v.schemaname), str(v.relname)) for v in found)

    @cached_property
    def text(self) -> str:
        """The expression as SQL, spelled the same whoever wrote it."""
        from postgast import PgQueryError, deparse, pg_query_pb2

        tree: Any = pg_query_pb2.ParseResult()
        statement = tree.stmts.add().stmt
        if self._query:
            statement.CopyFrom(self.node)
        else:
            target = statement.select_stmt.target_list.add().res_target
            target.val.CopyFrom(self.node)
        try:
            return str(deparse(tree)).removeprefix("SELECT ")
        except PgQueryError:  # what it cannot write is compared as it is
            return str(self.node)

    @property
    def null(self) -> bool:
        """Whether it is the constant NULL, cast or not."""
        node = _uncast(self.node)
        return kind_of(node) == "a_const" and bool(node.a_const.isnull)

    @property
    def plain_column(self) -> str:
        """The column that it is, cast or not; empty where it is anything else."""
        node = _uncast(self.node)
        return texts_of(node.column_ref.fields)[-1] if kind_of(node) == "column_ref" else ""

    @property
    def true(self) -> bool:
        """Whether it is the constant TRUE."""
        return kind_of(self.node) == "a_const" and text_of(self.node) == "true"

    @property
    def not_null_of(self) -> tuple[str, ...]:
        """The columns of which it says IS NOT NULL, and nothing else but further ANDs."""
        return tuple(_not_null(self.node))

    @property
    def only_not_null(self) -> bool:
        """Whether it says IS NOT NULL of columns, and nothing else."""
        return _only_not_null(self.node)

    @property
    def _query(self) -> bool:
        return kind_of(self.node) == "select_stmt"


def _uncast(node: Any) -> Any:
    while kind_of(node) == "type_cast":
        node = node.type_cast.arg
    return node


def _only_not_null(node: Any) -> bool:
    if kind_of(node) == "bool_expr" and enum_word(node.bool_expr, "boolop") == "AND_EXPR":
        return all(map(_only_not_null, node.bool_expr.args))
    return next(_not_null(node), None) is not None


def _not_null(node: Any) -> Iterator[str]:
    sort = kind_of(node)
    if sort == "null_test" and enum_word(node.null_test, "nulltesttype") == "IS_NOT_NULL":
        argument = node.null_test.arg
        if kind_of(argument) == "column_ref":
            yield texts_of(argument.column_ref.fields)[-1]
    elif sort == "bool_expr" and enum_word(node.bool_expr, "boolop") == "AND_EXPR":
        for part in node.bool_expr.args:
            yield from _not_null(part)
