"""One statement as steps: everything but CREATE and ALTER stands here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from schemadsl.lint.blocks import statements_in
from schemadsl.lint.expression import (
    enum_word,
    kind_of,
    name_of,
    object_kind,
    on,
    text_of,
    texts_of,
)
from schemadsl.lint.read_alter import ALTERS
from schemadsl.lint.read_create import CREATES, named_table
from schemadsl.lint.read_parts import Reading, options_of, roles_of
from schemadsl.lint.steps import ChangeOwner, CreateTable, Drop, Step
from schemadsl.lint.steps_run import Change, Do, Grant, Maintain, SetVariable, Transaction, Truncate

__all__ = ["steps"]


def steps(read: Reading, node: Any) -> Iterator[Step]:
    """Yield what one statement does."""
    sort = kind_of(node)
    reader = _READERS.get(sort)
    if reader is None:
        yield Do(kind=sort.removesuffix("_stmt"))
    else:
        yield from reader(read, getattr(node, sort))


_ON_TABLE = ("trigger", "policy", "rule")


def _drop(read: Reading, node: Any) -> Iterator[Step]:
    kind = object_kind(node, "remove_type")
    for item in node.objects:
        parts = name_of(item)
        table = None
        if kind in _ON_TABLE:
            table, name = read.listed(parts[:-1]), read.listed(parts[-1:])
        elif kind in ("schema", "extension", "foreign_server", "fdw", "event_trigger", "language"):
            name = ("", parts[-1])
        else:
            name = read.listed(parts)
            table = name if kind in ("table", "foreign_table") else None
        yield Drop(
            table=table,
            kind=kind,
            name=name,
            cascade=_cascades(node),
            missing_ok=bool(node.missing_ok),
            concurrently=bool(node.concurrent),
        )


def _drop_database(read: Reading, node: Any) -> Iterator[Step]:
    yield Drop(kind="database", name=("", str(node.dbname)), missing_ok=bool(node.missing_ok))


def _drop_role(read: Reading, node: Any) -> Iterator[Step]:
    for name in roles_of(node.roles):
        yield Drop(kind="role", name=("", name), missing_ok=bool(node.missing_ok))


def _drop_owned(read: Reading, node: Any) -> Iterator[Step]:
    for name in roles_of(node.roles):
        yield Drop(kind="owned", name=("", name), cascade=_cascades(node))


def _reassign_owned(read: Reading, node: Any) -> Iterator[Step]:
    for name in roles_of(node.roles):
        yield ChangeOwner(kind="owned", name=("", name))


def _drop_subscription(read: Reading, node: Any) -> Iterator[Step]:
    name, missing_ok = ("", str(node.subname)), bool(node.missing_ok)
    yield Drop(kind="subscription", name=name, missing_ok=missing_ok)


def _cascades(node: Any) -> bool:
    return enum_word(node, "behavior") == "DROP_CASCADE"


def _truncate(read: Reading, node: Any) -> Iterator[Step]:
    for item in node.relations:
        yield Truncate(table=read.name(item.range_var), cascade=_cascades(node))


def _reindex(read: Reading, node: Any) -> Iterator[Step]:
    kind = enum_word(node, "kind").removeprefix("REINDEX_OBJECT_").lower()
    name = read.name(node.relation) if node.HasField("relation") else ("", str(node.name))
    options = dict(options_of(node.params))
    yield Maintain(
        table=name if kind == "table" else None,
        action="reindex",
        name=name,
        kind=kind,
        concurrently=on(options.get("concurrently", "off")),
    )


def _cluster(read: Reading, node: Any) -> Iterator[Step]:
    table = read.name(node.relation) if node.HasField("relation") else None
    yield Maintain(table=table, action="cluster", name=table)


def _vacuum(read: Reading, node: Any) -> Iterator[Step]:
    full = on(dict(options_of(node.options)).get("full", "off"))
    action = "vacuum full" if full else "vacuum" if node.is_vacuumcmd else "analyze"
    found = [read.name(item.vacuum_relation.relation) for item in node.rels]
    for table in found or (None,):
        yield Maintain(table=table, action=action, name=table)


def _refresh(read: Reading, node: Any) -> Iterator[Step]:
    name = read.name(node.relation)
    yield Maintain(action="refresh", name=name, concurrently=bool(node.concurrent))


#: what LOCK TABLE asks for, from 1 on (src/include/storage/lockdefs.h)
_MODES = (
    *("access share", "row share", "row exclusive", "share update exclusive"),
    *("share", "share row exclusive", "exclusive", "access exclusive"),
)


def _lock(read: Reading, node: Any) -> Iterator[Step]:
    for item in node.relations:
        table = read.name(item.range_var)
        yield Maintain(table=table, action="lock", name=table, kind=_MODES[int(node.mode) - 1])


_BEGINS = {
    "TRANS_STMT_BEGIN": "begin",
    "TRANS_STMT_START": "begin",
    "TRANS_STMT_COMMIT": "commit",
    "TRANS_STMT_PREPARE": "commit",
    "TRANS_STMT_ROLLBACK": "rollback",
}


def _transaction(read: Reading, node: Any) -> Iterator[Step]:
    yield Transaction(action=_BEGINS.get(enum_word(node, "kind"), "within"))


def _set(read: Reading, node: Any) -> Iterator[Step]:
    value = ", ".join(texts_of(node.args))
    yield SetVariable(name=str(node.name).lower(), value=value, local=bool(node.is_local))


def _insert(read: Reading, node: Any) -> Iterator[Step]:
    columns = [str(item.res_target.name) for item in node.cols]
    repeated = _twice(columns)
    if node.HasField("on_conflict_clause"):
        repeated += _twice(_assigned(node.on_conflict_clause.target_list))
    yield Change(table=read.name(node.relation), action="insert", limited=True, repeated=repeated)


def _update(read: Reading, node: Any) -> Iterator[Step]:
    yield Change(
        table=read.name(node.relation),
        action="update",
        limited=_limited(node.where_clause),
        repeated=_twice(_assigned(node.target_list)),
    )


def _delete(read: Reading, node: Any) -> Iterator[Step]:
    limited = _limited(node.where_clause)
    yield Change(table=read.name(node.relation), action="delete", limited=limited)


def _merge(read: Reading, node: Any) -> Iterator[Step]:
    clauses = [item.merge_when_clause for item in node.merge_when_clauses]
    repeated = tuple(name for part in clauses for name in _twice(_assigned(part.target_list)))
    yield Change(table=read.name(node.relation), action="merge", limited=True, repeated=repeated)


def _limited(where: Any) -> bool:
    """Tell whether a condition leaves anything out; WHERE true does not."""
    return kind_of(where) != "" and not (kind_of(where) == "a_const" and text_of(where) == "true")


def _assigned(targets: Any) -> list[str]:
    """Return the columns that are assigned whole: a[1] = … and a[2] = … are two places."""
    return [str(item.res_target.name) for item in targets if not len(item.res_target.indirection)]


def _twice(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name, count in Counter(names).items() if count > 1)


def _select(read: Reading, node: Any) -> Iterator[Step]:
    """Read set_config(), with which pg_dump sets the search path."""
    for item in node.target_list:
        call = item.res_target.val
        if kind_of(call) == "func_call" and texts_of(call.func_call.funcname)[-1] == "set_config":
            name, value, *local = texts_of(call.func_call.args)
            yield SetVariable(name=name.lower(), value=value, local=local == ["true"])
            return
    if node.HasField("into_clause"):
        made = named_table(read, node.into_clause.rel)
        yield CreateTable(table=made.name, made=made)
        return
    yield Do(kind="select")


def _defaults(read: Reading, node: Any) -> Iterator[Step]:
    """Read ALTER DEFAULT PRIVILEGES: what is granted on objects that are to be made."""
    yield from _grant(read, node.action)


def _grant(read: Reading, node: Any) -> Iterator[Step]:
    kind = object_kind(node, "objtype")
    names = tuple(
        read.name(item.range_var) if kind_of(item) == "range_var" else read.listed(name_of(item))
        for item in node.objects
    )
    rights = tuple(str(item.access_priv.priv_name) for item in node.privileges)
    yield Grant(
        revoke=not node.is_grant,
        kind=kind,
        rights=rights,
        names=names,
        grantees=roles_of(node.grantees),
    )


def _grant_role(read: Reading, node: Any) -> Iterator[Step]:
    names = tuple(("", str(item.access_priv.priv_name)) for item in node.granted_roles)
    yield Grant(
        revoke=not node.is_grant,
        kind="role",
        rights=(),
        names=names,
        grantees=roles_of(node.grantee_roles),
    )


def _do(read: Reading, node: Any) -> Iterator[Step]:
    options = dict(options_of(node.args))
    body = options.get("as", "")
    yield Do(kind="do", body=body)
    if options.get("language", "plpgsql") == "plpgsql":
        for inner in statements_in(body):
            yield from steps(read, inner)


_READERS: dict[str, Callable[[Reading, Any], Iterator[Step]]] = {
    **CREATES,
    **ALTERS,
    "drop_stmt": _drop,
    "dropdb_stmt": _drop_database,
    "drop_role_stmt": _drop_role,
    "truncate_stmt": _truncate,
    "reindex_stmt": _reindex,
    "cluster_stmt": _cluster,
    "vacuum_stmt": _vacuum,
    "refresh_mat_view_stmt": _refresh,
    "lock_stmt": _lock,
    "transaction_stmt": _transaction,
    "variable_set_stmt": _set,
    "insert_stmt": _insert,
    "update_stmt": _update,
    "delete_stmt": _delete,
    "select_stmt": _select,
    "merge_stmt": _merge,
    "drop_owned_stmt": _drop_owned,
    "reassign_owned_stmt": _reassign_owned,
    "drop_subscription_stmt": _drop_subscription,
    "alter_default_privileges_stmt": _defaults,
    "grant_stmt": _grant,
    "grant_role_stmt": _grant_role,
    "do_stmt": _do,
}
