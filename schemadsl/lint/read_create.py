"""CREATE statements as steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from schemadsl.lint.expression import Expression, enum_word, kind_of, object_kind, text_of, texts_of
from schemadsl.lint.facts import Constraint, Index, Key, Name, Policy, Routine, Table, View
from schemadsl.lint.read_parts import Reading, options_of
from schemadsl.lint.steps import (
    CreateIndex,
    CreateObject,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateView,
    Step,
)
from schemadsl.model import Ref
from schemadsl.sqltext import object_name

__all__ = ["CREATES", "named_table"]


def named_table(read: Reading, var: Any) -> Table:
    """Return the table that a RangeVar makes, with nothing in it yet."""
    name = read.name(var)
    return Table(
        ref=Ref("table", name),
        where=read.where,
        born=read.born,
        name=name,
        temporary=var.relpersistence == "t",
        unlogged=var.relpersistence == "u",
    )


def _table(read: Reading, node: Any, kind: str = "table") -> Iterator[Step]:
    made, name = named_table(read, node.relation), read.name(node.relation)
    made.kind, made.partitioned = kind, node.HasField("partspec")
    made.options = dict(options_of(node.options))
    like: list[Name] = []
    constraints: list[Constraint] = []
    for part in node.table_elts:
        sort = kind_of(part)
        if sort == "column_def":
            column, beside = read.column(name, part.column_def)
            if column.type.name:
                made.columns[column.name] = column
            constraints += beside
        elif sort == "constraint":
            constraints.append(read.constraint(name, part.constraint))
        elif sort == "table_like_clause":
            like.append(read.name(part.table_like_clause.relation))
    parents = [read.name(parent.range_var) for parent in node.inh_relations]
    if node.HasField("partbound") and parents:
        made.parent = parents[0]
    yield CreateTable(
        table=name,
        made=made,
        constraints=tuple(constraints),
        missing_ok=bool(node.if_not_exists),
        like=tuple(like),
        inherits=tuple(parents),
    )


def _foreign_table(read: Reading, node: Any) -> Iterator[Step]:
    yield from _table(read, node.base_stmt, "foreign_table")


def _as_query(read: Reading, node: Any) -> Iterator[Step]:
    name = read.name(node.into.rel)
    missing_ok = bool(node.if_not_exists)
    if enum_word(node, "objtype") == "OBJECT_MATVIEW":
        kind = "materialized_view"
        seen = _viewed(read, kind, name, node.query)
        yield CreateView(kind=kind, name=name, made=seen, missing_ok=missing_ok)
        return
    yield CreateTable(table=name, made=named_table(read, node.into.rel), missing_ok=missing_ok)


def _viewed(read: Reading, kind: str, name: Name, query: Any) -> View:
    reads = Expression(query).relations
    return View(
        ref=Ref(kind, name),
        where=read.where,
        born=read.born,
        name=name,
        reads=frozenset((schema or read.schema, relation) for schema, relation in reads),
    )


def _view(read: Reading, node: Any) -> Iterator[Step]:
    made = _viewed(read, "view", read.name(node.view), node.query)
    made.options = dict(options_of(node.options))
    yield CreateView(kind="view", name=made.name, made=made, replace=bool(node.replace))


def _index(read: Reading, node: Any) -> Iterator[Step]:
    table = read.name(node.relation)
    keys = tuple(_key(part.index_elem) for part in node.index_params)
    columns = [key.column or "expr" for key in keys]
    name = str(node.idxname) or object_name(table[1], *columns, suffix="idx")
    made = Index(
        ref=Ref("index", (table[0], name)),
        where=read.where,
        born=read.born,
        name=name,
        table=table,
        method=str(node.access_method) or "btree",
        unique=bool(node.unique),
        keys=keys,
        include=tuple(str(part.index_elem.name) for part in node.index_including_params),
        predicate=Expression(node.where_clause) if node.HasField("where_clause") else None,
        options=dict(options_of(node.options)),
        only=not node.relation.inh,
    )
    yield CreateIndex(
        table=table,
        made=made,
        concurrently=bool(node.concurrent),
        missing_ok=bool(node.if_not_exists),
    )


def _key(node: Any) -> Key:
    descending = enum_word(node, "ordering") == "SORTBY_DESC"
    nulls = enum_word(node, "nulls_ordering")
    return Key(
        column=str(node.name),
        expression=Expression(node.expr) if node.HasField("expr") else None,
        opclass=".".join(texts_of(node.opclass)),
        collation=".".join(texts_of(node.collation)),
        descending=descending,
        nulls_first=nulls == "SORTBY_NULLS_FIRST" or (descending and nulls != "SORTBY_NULLS_LAST"),
    )


def _trigger(read: Reading, node: Any) -> Iterator[Step]:
    yield CreateTrigger(
        table=read.name(node.relation), name=str(node.trigname), replace=bool(node.replace)
    )


_OUT = ("FUNC_PARAM_OUT", "FUNC_PARAM_TABLE")


def _routine(read: Reading, node: Any) -> Iterator[Step]:
    kind = "procedure" if node.is_procedure else "function"
    name = read.listed(texts_of(node.funcname))
    taken = (part.function_parameter for part in node.parameters)
    made = Routine(
        ref=Ref(kind, name),
        where=read.where,
        born=read.born,
        name=name,
        kind=kind,
        arguments=read.arguments(p.arg_type for p in taken if enum_word(p, "mode") not in _OUT),
    )
    settings: list[str] = []
    for part in node.options:
        option = part.def_elem
        if option.defname == "language":
            made.language = text_of(option.arg).lower()
        elif option.defname == "security":
            made.security_definer = text_of(option.arg) == "true"
        elif option.defname == "volatility":
            made.volatility = text_of(option.arg)
        elif option.defname == "set":
            settings.append(str(option.arg.variable_set_stmt.name))
        elif option.defname == "as" and kind_of(option.arg) == "list":
            made.body = "".join(texts_of(option.arg.list.items))
    made.settings = tuple(settings)
    yield CreateRoutine(kind=kind, name=name, made=made, replace=bool(node.replace))


def _enum(read: Reading, node: Any) -> Iterator[Step]:
    yield CreateObject(kind="enum", name=read.listed(texts_of(node.type_name)))


def _composite(read: Reading, node: Any) -> Iterator[Step]:
    yield CreateObject(kind="composite", name=read.name(node.typevar))


def _range(read: Reading, node: Any) -> Iterator[Step]:
    yield CreateObject(kind="range", name=read.listed(texts_of(node.type_name)))


def _domain(read: Reading, node: Any) -> Iterator[Step]:
    name = read.listed(texts_of(node.domainname))
    constraints = [
        evolve(read.constraint(name, part.constraint), ref=Ref("domain", name))
        for part in node.constraints
    ]
    found = tuple(c for c in constraints if c.kind)
    yield CreateObject(kind="domain", name=name, constraints=found)


def _defined(read: Reading, node: Any) -> Iterator[Step]:
    """Read CREATE AGGREGATE, COLLATION, OPERATOR, TEXT SEARCH … and base types."""
    name = read.listed(texts_of(node.defnames))
    yield CreateObject(kind=object_kind(node, "kind"), name=name)


def _sequence(read: Reading, node: Any) -> Iterator[Step]:
    name = read.name(node.sequence)
    yield CreateObject(kind="sequence", name=name, missing_ok=bool(node.if_not_exists))


def _schema(read: Reading, node: Any) -> Iterator[Step]:
    name = str(node.schemaname) or str(node.authrole.rolename)
    yield CreateObject(kind="schema", name=("", name), missing_ok=bool(node.if_not_exists))
    inner = Reading(read.where, name, read.born)
    for part in node.schema_elts:
        sort = kind_of(part)
        if sort in CREATES:
            yield from CREATES[sort](inner, getattr(part, sort))


def _extension(read: Reading, node: Any) -> Iterator[Step]:
    name = ("", str(node.extname))
    yield CreateObject(kind="extension", name=name, missing_ok=bool(node.if_not_exists))


def _policy(read: Reading, node: Any) -> Iterator[Step]:
    table = read.name(node.table)
    made = Policy(
        ref=Ref("policy", (*table, str(node.policy_name))),
        where=read.where,
        born=read.born,
        name=str(node.policy_name),
        command=str(node.cmd_name),
        permissive=bool(node.permissive),
        using=Expression(node.qual) if node.HasField("qual") else None,
        check=Expression(node.with_check) if node.HasField("with_check") else None,
    )
    yield CreatePolicy(table=table, made=made)


def _role(read: Reading, node: Any) -> Iterator[Step]:
    options = tuple(options_of(node.options))
    yield CreateObject(kind="role", name=("", str(node.role)), options=options)


def _database(read: Reading, node: Any) -> Iterator[Step]:
    yield CreateObject(kind="database", name=("", str(node.dbname)))


def _subscription(read: Reading, node: Any) -> Iterator[Step]:
    options = tuple(options_of(node.options))
    yield CreateObject(kind="subscription", name=("", str(node.subname)), options=options)


def _tablespace(read: Reading, node: Any) -> Iterator[Step]:
    yield CreateObject(kind="tablespace", name=("", str(node.tablespacename)))


#: for each sort of statement, what reads it
CREATES = {
    "create_stmt": _table,
    "create_foreign_table_stmt": _foreign_table,
    "create_table_as_stmt": _as_query,
    "view_stmt": _view,
    "index_stmt": _index,
    "create_trig_stmt": _trigger,
    "create_function_stmt": _routine,
    "create_enum_stmt": _enum,
    "composite_type_stmt": _composite,
    "create_range_stmt": _range,
    "create_domain_stmt": _domain,
    "define_stmt": _defined,
    "create_seq_stmt": _sequence,
    "create_schema_stmt": _schema,
    "create_extension_stmt": _extension,
    "create_policy_stmt": _policy,
    "create_role_stmt": _role,
    "createdb_stmt": _database,
    "create_table_space_stmt": _tablespace,
    "create_subscription_stmt": _subscription,
}
