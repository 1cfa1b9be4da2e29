"""ALTER statements as steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemadsl.lint.expression import (
    Expression,
    enum_word,
    kind_of,
    name_of,
    object_kind,
)
from schemadsl.lint.facts import Name
from schemadsl.lint.read_others import OTHERS
from schemadsl.lint.read_parts import Reading, options_of
from schemadsl.lint.steps import (
    AddColumn,
    AddConstraint,
    AlterColumn,
    AlterConstraint,
    AlterTable,
    ChangeOwner,
    Rename,
    SetSchema,
    Step,
)

__all__ = ["ALTERS"]


def _altered(read: Reading, node: Any) -> Iterator[Step]:
    table, kind = read.name(node.relation), object_kind(node, "objtype")
    for part in node.cmds:
        yield from _command(read, table, kind, part.alter_table_cmd)


#: commands of ALTER TABLE that change a column
_COLUMN = {
    "AT_DropColumn": "drop",
    "AT_DropNotNull": "drop not null",
    "AT_SetNotNull": "set not null",
    "AT_SetExpression": "set expression",
    "AT_DropExpression": "drop expression",
    "AT_AddIdentity": "add identity",
    "AT_SetIdentity": "set identity",
    "AT_DropIdentity": "drop identity",
    "AT_SetStorage": "set storage",
    "AT_SetCompression": "set compression",
    "AT_SetStatistics": "set statistics",
    "AT_SetOptions": "set options",
    "AT_ResetOptions": "reset options",
}
#: commands that change the table
_TABLE = {
    "AT_SetLogged": "set logged",
    "AT_SetUnLogged": "set unlogged",
    "AT_SetAccessMethod": "set access method",
    "AT_SetTableSpace": "set tablespace",
    "AT_EnableRowSecurity": "enable row level security",
    "AT_DisableRowSecurity": "disable row level security",
    "AT_ForceRowSecurity": "force row level security",
    "AT_NoForceRowSecurity": "no force row level security",
    "AT_DisableTrig": "disable trigger",
    "AT_DisableTrigAll": "disable trigger",
    "AT_DisableTrigUser": "disable trigger",
    "AT_EnableReplicaTrig": "enable replica trigger",
    "AT_DisableRule": "disable rule",
    "AT_EnableReplicaRule": "enable replica rule",
    "AT_ClusterOn": "cluster on",
    "AT_AddInherit": "inherit",
    "AT_DropInherit": "no inherit",
    "AT_AttachPartition": "attach partition",
    "AT_DetachPartition": "detach partition",
    "AT_ReplicaIdentity": "replica identity",
    "AT_SetRelOptions": "set options",
    "AT_ResetRelOptions": "reset options",
}
_IDENTITIES = {"f": "full", "n": "nothing", "d": "default", "i": "index"}


def _command(read: Reading, table: Name, kind: str, node: Any) -> Iterator[Step]:
    word, name = enum_word(node, "subtype"), str(node.name)
    definition = getattr(node, "def")
    cascade, missing_ok = enum_word(node, "behavior") == "DROP_CASCADE", bool(node.missing_ok)
    of = "type" if kind == "type" else "table"
    if word == "AT_AddColumn" and of == "table":
        column, beside = read.column(table, definition.column_def)
        kept = tuple(c for c in beside if c.kind != "not_null")
        yield AddColumn(table=table, column=column, constraints=kept, missing_ok=missing_ok)
    elif word == "AT_AddColumn":
        name = str(definition.column_def.colname)
        yield AlterColumn(table=table, column=name, action="add", kind=of)
    elif word == "AT_ColumnDefault":
        default = Expression(definition) if kind_of(definition) else None
        action = "drop default" if default is None else "set default"
        yield AlterColumn(table=table, column=name, action=action, kind=kind, default=default)
    elif word == "AT_AlterColumnType":
        yield _retyped(read, table, name, of, definition.column_def)
    elif word in _COLUMN:
        yield AlterColumn(
            table=table,
            column=name,
            action=_COLUMN[word],
            kind=of,
            cascade=cascade,
            missing_ok=missing_ok,
        )
    elif word in ("AT_AddConstraint", "AT_AddIndexConstraint"):
        made = read.constraint(table, definition.constraint)
        yield AddConstraint(table=table, constraint=made)
    elif word == "AT_ValidateConstraint":
        yield AlterConstraint(table=table, name=name, action="validate")
    elif word == "AT_DropConstraint":
        yield AlterConstraint(
            table=table, name=name, action="drop", cascade=cascade, missing_ok=missing_ok
        )
    elif word == "AT_AlterConstraint":
        name = str(definition.atalter_constraint.conname)
        yield AlterConstraint(table=table, name=name, action="alter")
    elif word == "AT_ChangeOwner":
        changed = table if kind in ("table", "foreign_table") else None
        yield ChangeOwner(table=changed, kind=kind, name=table)
    else:
        yield _of_table(read, table, kind, _TABLE.get(word, "other"), node)


def _retyped(read: Reading, table: Name, name: str, kind: str, given: Any) -> Step:
    return AlterColumn(
        table=table,
        column=name,
        action="type",
        kind=kind,
        type=read.type(given.type_name)[0],
        using=Expression(given.raw_default) if given.HasField("raw_default") else None,
    )


def _of_table(read: Reading, table: Name, kind: str, action: str, node: Any) -> Step:
    definition, value = getattr(node, "def"), str(node.name)
    other: Name | None = None
    options: tuple[tuple[str, str], ...] = ()
    concurrently = False
    sort = kind_of(definition)
    if sort == "partition_cmd":
        other = read.name(definition.partition_cmd.name)
        concurrently = bool(definition.partition_cmd.concurrent)
    elif sort == "range_var":
        other = read.name(definition.range_var)
    elif sort == "list":
        options = tuple(options_of(definition.list.items))
    elif sort == "replica_identity_stmt":
        value = _IDENTITIES.get(definition.replica_identity_stmt.identity_type, "")
    return AlterTable(
        table=table,
        action=action,
        kind=kind,
        value=value,
        options=options,
        other=other,
        concurrently=concurrently,
    )


def _renamed(read: Reading, node: Any) -> Iterator[Step]:
    kind, new = object_kind(node, "rename_type"), str(node.newname)
    within = kind in ("column", "constraint", "trigger", "policy", "rule")
    table = read.name(node.relation) if node.HasField("relation") else None
    if table is not None and within:
        if kind == "column" and object_kind(node, "relation_type") != "table":
            kind = f"{object_kind(node, 'relation_type')} column"
        name, old = table, str(node.subname)
    elif table is not None:
        name, old = table, str(node.subname) or table[1]
        table = table if kind in ("table", "foreign_table") else None
    elif node.HasField("object"):
        name = read.listed(name_of(node.object))
        old = str(node.subname) or name[1]
    else:  # a schema, a role, a database
        old = str(node.subname)
        name = ("", old)
    yield Rename(table=table, kind=kind, name=name, old=old, new=new)


def _moved(read: Reading, node: Any) -> Iterator[Step]:
    kind = object_kind(node, "object_type")
    relation = node.HasField("relation")
    name = read.name(node.relation) if relation else read.listed(name_of(node.object))
    table = name if kind in ("table", "foreign_table") else None
    yield SetSchema(table=table, kind=kind, name=name, schema=str(node.newschema))


def _owner(read: Reading, node: Any) -> Iterator[Step]:
    kind = object_kind(node, "object_type")
    yield ChangeOwner(kind=kind, name=read.listed(name_of(node.object)))


ALTERS = {
    "alter_table_stmt": _altered,
    "rename_stmt": _renamed,
    "alter_object_schema_stmt": _moved,
    "alter_owner_stmt": _owner,
    **OTHERS,
}
