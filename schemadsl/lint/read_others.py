"""ALTER of what is no relation: types, policies, routines, roles and whatever else, as steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemadsl.lint.expression import kind_of, object_kind, text_of, texts_of
from schemadsl.lint.read_parts import Reading, options_of
from schemadsl.lint.steps import AlterDomain, AlterEnum, AlterObject, AlterPolicy, Step

__all__ = ["OTHERS"]


def _enum(read: Reading, node: Any) -> Iterator[Step]:
    yield AlterEnum(
        kind="type",
        name=read.listed(texts_of(node.type_name)),
        value=str(node.new_val),
        old=str(node.old_val),
        placed=bool(node.new_val_neighbor),
    )


#: subtypes of AlterDomainStmt (src/include/nodes/parsenodes.h)
_DOMAIN = {
    "T": "default",
    "N": "drop not null",
    "O": "set not null",
    "C": "add constraint",
    "X": "drop constraint",
    "V": "validate",
}


def _domain(read: Reading, node: Any) -> Iterator[Step]:
    name, definition = read.listed(texts_of(node.type_name)), getattr(node, "def")
    given = kind_of(definition) == "constraint"
    made = read.constraint(name, definition.constraint) if given else None
    action = _DOMAIN[str(node.subtype)]
    if action == "default":
        action = "set default" if kind_of(definition) else "drop default"
    yield AlterDomain(
        kind="domain", name=name, action=action, constraint=made, named=str(node.name)
    )


def _policy(read: Reading, node: Any) -> Iterator[Step]:
    condition = node.HasField("qual") or node.HasField("with_check")
    yield AlterPolicy(
        table=read.name(node.table),
        name=str(node.policy_name),
        condition=condition,
        roles=len(node.roles) > 0,
    )


def _routine(read: Reading, node: Any) -> Iterator[Step]:
    found: list[tuple[str, str]] = []
    for part in node.actions:
        option = part.def_elem
        if option.defname == "set":
            found.append(("set", str(option.arg.variable_set_stmt.name)))
        else:
            found.append((str(option.defname), text_of(option.arg)))
    options = tuple(found)
    name = read.listed(texts_of(node.func.objname))
    yield AlterObject(kind=object_kind(node, "objtype"), name=name, options=options)


def _sequence(read: Reading, node: Any) -> Iterator[Step]:
    options = tuple(options_of(node.options))
    yield AlterObject(kind="sequence", name=read.name(node.sequence), options=options)


def _extension(read: Reading, node: Any) -> Iterator[Step]:
    yield AlterObject(kind="extension", name=("", str(node.extname)))


def _system(read: Reading, node: Any) -> Iterator[Step]:
    yield AlterObject(kind="system", name=("", str(node.setstmt.name)))


def _database(read: Reading, node: Any) -> Iterator[Step]:
    options = tuple(options_of(node.options)) if node.DESCRIPTOR.name == "AlterDatabaseStmt" else ()
    yield AlterObject(kind="database", name=("", str(node.dbname)), options=options)


def _role(read: Reading, node: Any) -> Iterator[Step]:
    options = tuple(options_of(node.options)) if node.DESCRIPTOR.name == "AlterRoleStmt" else ()
    yield AlterObject(kind="role", name=("", str(node.role.rolename)), options=options)


#: for each sort of statement, what reads it
OTHERS = {
    "alter_enum_stmt": _enum,
    "alter_domain_stmt": _domain,
    "alter_policy_stmt": _policy,
    "alter_function_stmt": _routine,
    "alter_seq_stmt": _sequence,
    "alter_extension_stmt": _extension,
    "alter_system_stmt": _system,
    "alter_database_stmt": _database,
    "alter_database_set_stmt": _database,
    "alter_role_stmt": _role,
    "alter_role_set_stmt": _role,
}
