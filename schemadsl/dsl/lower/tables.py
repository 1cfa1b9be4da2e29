"""Tables, their constraints and triggers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl import kinds
from schemadsl.dsl.column import Identity, is_column
from schemadsl.dsl.constraints import Check, Constraint, Exclude, ForeignKey, PrimaryKey, Unique
from schemadsl.dsl.indexes import AnyIndex
from schemadsl.dsl.lower.cluster import lower_cluster
from schemadsl.dsl.lower.columns import lower_columns
from schemadsl.dsl.lower.constraints import (
    lower_check,
    lower_column_key,
    lower_exclude,
    lower_foreign_key,
    lower_key,
    lower_reference,
)
from schemadsl.dsl.lower.foreign import foreign_fields
from schemadsl.dsl.lower.heirs import lower_heirs
from schemadsl.dsl.lower.indexes import lower_index
from schemadsl.dsl.lower.routines import lower_trigger
from schemadsl.dsl.lower.rules import lower_policy, lower_rule, lower_statistics
from schemadsl.dsl.lower.scope import Lowering, TableScope
from schemadsl.dsl.lower.typed import lower_typed
from schemadsl.dsl.member import text_of
from schemadsl.dsl.rules import Policy, Rule, Statistics
from schemadsl.dsl.search import Bm25
from schemadsl.dsl.table import TableProperties
from schemadsl.dsl.triggers import Trigger
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import fold

_IDENTIFYING = ("index", "primary_key", "unique")

__all__ = ["key_problems", "lower_tables"]


def lower_tables(low: Lowering) -> None:
    """Make every table with all that stands in it.

    Within a table the order is PostgreSQL's own, because it decides which of two
    equal names gets a number.
    """
    scopes = [TableScope(low, declared) for declared in low.registry.tables]
    for scope in scopes:
        _take_names(scope)
    for scope in scopes:
        declared = scope.declared
        made = kinds.table.Table(
            ref=scope.ref,
            comment=declared.comment,
            owner=declared.owner,
            renamed_from=declared.renamed_from,
            source=declared.where,
            queries=declared.queries,
            **_properties(declared.properties),
            **foreign_fields(low, declared),
        )
        if not low.add(made):
            continue
        with low.guarded(f"table {scope.name}", declared.where):
            lower_columns(scope, _primary_key(scope))
            lower_typed(scope)
        members = list(declared.members.values())
        for step in (_checks, _keys, _foreign_keys, _indexes, _triggers, _rules):
            for member in members:
                with low.guarded(f"{member.noun} {scope.name}.{member.attr}", member.where):
                    step(scope, member)
    lower_heirs(low, scopes)
    for scope in scopes:
        _replica_identity(scope)
        lower_cluster(scope, scope.declared.properties.get("cluster_on"))


def _properties(said: TableProperties) -> dict[str, Any]:
    """Return the fields of a table that its declaration speaks of."""
    same = ("tablespace", "access_method", "row_security", "force_row_security", "unlogged")
    given: Mapping[str, Any] = {**said}
    found: dict[str, Any] = {name: given[name] for name in same if name in given}
    if found.get("access_method") == "heap":
        found["access_method"] = None
    storage = tuple((name, text_of(value)) for name, value in (said.get("with_") or {}).items())
    return {**found, "storage": storage, "partition_by": said.get("partition_by")}


def _replica_identity(scope: TableScope) -> None:
    """Make what a table says of its replica identity."""
    said, where = scope.declared.properties.get("replica_identity"), scope.declared.where
    if said is None or said.lower() == "default":
        return
    mode, using, name = said.lower(), "using index ", None
    if mode.startswith(using):
        mode, name = using.strip(), fold(said[len(using) :].strip())
    found = None if name is None else scope.low.member(scope.ref, name, _IDENTIFYING)
    if mode not in ("full", "nothing", "using index") or (name is not None and found is None):
        scope.low.problem(
            f"replica_identity={said!r} names no index of table {scope.name}",
            where,
            'Take "full", "nothing", or "using index NAME" with a unique index of the table.',
        )
        return
    scope.low.add(
        kinds.replica_identity.ReplicaIdentity(
            ref=Ref("replica_identity", scope.ref.path),
            mode=mode,
            index=None if found is None else found.ref,
            source=where,
        )
    )


def _take_names(scope: TableScope) -> None:
    """Set aside every name that somebody gave."""
    low, schema = scope.low, scope.schema
    for name in (scope.name, *scope.declared.names.values()):
        low.take(schema, name)
    for member in scope.declared.members.values():
        if is_column(member):
            options = member.options
            said = (options.get("unique"), options.get("foreign_key"))
            given = [word for word in said if isinstance(word, str)]
            identity = options.get("identity")
            sequence = identity.name if isinstance(identity, Identity) else None
            given += [name for name in (sequence, options.get("sequence")) if name]
        elif isinstance(member, Constraint) and not isinstance(member, (Trigger, Policy, Rule)):
            given = [member.name] if member.name else []
        else:
            continue
        for name in given:
            low.take(schema, scope.given(name) or name)


def _primary_key(scope: TableScope) -> frozenset[str]:
    """Return the columns of the primary key; report a second one."""
    flagged = [
        member
        for member in scope.declared.members.values()
        if is_column(member) and member.options.get("primary_key")
    ]
    whole = [m for m in scope.declared.members.values() if isinstance(m, PrimaryKey)]
    if len(flagged) + len(whole) > 1:
        second = [*flagged, *whole][1]
        scope.low.problem(
            f"table {scope.name} has {len(flagged) + len(whole)} primary keys",
            second.where,
            "For a key over several columns write PrimaryKey(a, b) and no primary_key=True.",
        )
    names = {column.column_name for column in flagged}
    for key in whole:
        names.update(column.column_name for column in key.columns if is_column(column))
    return frozenset(names)


def _checks(scope: TableScope, member: object) -> None:
    if isinstance(member, Check) or (is_column(member) and "check" in member.options):
        lower_check(scope, member)


def _keys(scope: TableScope, member: object) -> None:
    if isinstance(member, (PrimaryKey, Unique)):
        lower_key(scope, member)
    elif isinstance(member, Exclude):
        lower_exclude(scope, member)
    elif is_column(member):
        lower_column_key(scope, member)


def _foreign_keys(scope: TableScope, member: object) -> None:
    if isinstance(member, ForeignKey):
        lower_foreign_key(scope, member)
    elif is_column(member) and "references" in member.options:
        lower_reference(scope, member)


def _indexes(scope: TableScope, member: object) -> None:
    if isinstance(member, AnyIndex):
        lower_index(scope, member)


def _triggers(scope: TableScope, member: object) -> None:
    if isinstance(member, Trigger):
        lower_trigger(scope, member)


def _rules(scope: TableScope, member: object) -> None:
    if isinstance(member, Policy):
        lower_policy(scope, member)
    elif isinstance(member, Rule):
        lower_rule(scope, member)
    elif isinstance(member, Statistics):
        lower_statistics(scope, member)


def key_problems(low: Lowering, catalog: Catalog) -> None:
    """Report foreign keys to columns that are not a key, and second search indexes."""
    for obj in catalog:
        if not isinstance(obj, kinds.foreign_key.ForeignKey) or obj.source is None:
            continue
        wanted = sorted(obj.target_columns)
        keys = [getattr(m, "key_columns", None) for m in catalog.members(obj.target)]
        if not any(key is not None and sorted(key) == wanted for key in keys):
            columns = ", ".join(obj.target_columns)
            low.problem(
                f"foreign key {obj.name} points at {obj.target.name} ({columns}),"
                " which is not a key",
                obj.source,
                "Make them unique: unique=True, Unique(…) or a unique index without a condition.",
            )
    for declared in low.registry.tables:
        searches = [m for m in declared.members.values() if isinstance(m, Bm25)]
        for second in searches[1:]:
            low.problem(
                f"table {declared.name} has two BM25 indexes, the first at {searches[0].where}",
                second.where,
                "pg_search takes one for each table: put all fields into it.",
            )
