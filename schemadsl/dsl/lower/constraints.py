"""Constraints, from table members and from the options of columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schemadsl import kinds
from schemadsl._provided import METHODS
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import Column, is_column
from schemadsl.dsl.constraints import Check, Exclude, ForeignKey, Key, PrimaryKey, Unique
from schemadsl.dsl.hints import advice
from schemadsl.dsl.indexes import Element
from schemadsl.dsl.lower.indexes import element_of, key_names, storage_of
from schemadsl.dsl.lower.scope import Lowering, TableScope
from schemadsl.dsl.table import declared_table
from schemadsl.errors import Where
from schemadsl.model import Ref
from schemadsl.sqltext import names_in

__all__ = [
    "lower_check",
    "lower_column_key",
    "lower_exclude",
    "lower_foreign_key",
    "lower_key",
    "lower_reference",
]


def lower_check(scope: TableScope, member: Check | Column[Any]) -> None:
    """Make a check, of the table or of a column."""
    own = member if isinstance(member, Check) else None
    expression = member.expression if isinstance(member, Check) else str(member.options["check"])
    used = {name for name in names_in(expression) if name in scope.columns}
    # PostgreSQL names a check after its column when it mentions exactly one
    name, chosen = scope.named(
        own.name if own else None, *(used if len(used) == 1 else ()), suffix="check"
    )
    scope.low.add(
        kinds.check.Check(
            ref=scope.ref.child("check", name),
            expression=expression,
            no_inherit=own is not None and own.no_inherit,
            **({} if own is None else _judged(own)),
            auto_named=chosen,
            comment=own.comment if own else None,
            renamed_from=own.renamed_from if own else None,
            source=member.where,
        )
    )


def _judged(member: Check | ForeignKey) -> dict[str, Any]:
    # what is not enforced has never been looked at, and need not be
    validated = member.not_enforced or not member.not_valid
    return {"validated": validated, "enforced": not member.not_enforced}


def _backing(member: Key | Exclude) -> dict[str, Any]:
    """Return what a constraint says of its index."""
    return {
        "storage": storage_of(member.storage),
        "tablespace": member.tablespace,
        "index_comment": member.index_comment,
    }


def lower_key(scope: TableScope, member: PrimaryKey | Unique) -> None:
    """Make a primary key or unique constraint over several columns."""
    columns = scope.all_columns(member.columns, member.where)
    include = scope.all_columns(member.include, member.where)
    if columns is None or include is None:
        return
    if not columns:
        scope.low.problem(f"this {member.noun} has no columns", member.where, "Name some.")
        return
    primary = isinstance(member, PrimaryKey)
    parts = () if primary else (*columns, *include)
    name, chosen = scope.named(member.name, *parts, suffix="pkey" if primary else "key")
    said: dict[str, Any] = {
        "columns": columns,
        "include": include,
        "deferrable": member.deferrable or member.initially_deferred,
        "initially_deferred": member.initially_deferred,
        "without_overlaps": member.without_overlaps,
        "uses": scope.low.brought_by(*METHODS.get("gist", ())) if member.without_overlaps else (),
        **_backing(member),
        "auto_named": chosen,
        "comment": member.comment,
        "renamed_from": member.renamed_from,
        "source": member.where,
    }
    if primary:
        scope.low.add(kinds.unique.PrimaryKey(ref=scope.ref.child("primary_key", name), **said))
    else:
        said["nulls_not_distinct"] = member.nulls_not_distinct
        scope.low.add(kinds.unique.Unique(ref=scope.ref.child("unique", name), **said))


def lower_column_key(scope: TableScope, column: Column[Any]) -> None:
    """Make the keys that ``primary_key=`` and ``unique=`` of a column ask for."""
    options, name = column.options, column.column_name
    # with references= the deferral is the foreign key's
    late = "references" not in options
    deferred = late and bool(options.get("initially_deferred"))
    said: dict[str, Any] = {
        "columns": (name,),
        "deferrable": deferred or (late and bool(options.get("deferrable"))),
        "initially_deferred": deferred,
        "source": column.where,
    }
    if options.get("primary_key"):
        made, chosen = scope.named(None, suffix="pkey")
        ref = scope.ref.child("primary_key", made)
        scope.low.add(kinds.unique.PrimaryKey(ref=ref, auto_named=chosen, **said))
    if wanted := options.get("unique"):
        given = wanted if isinstance(wanted, str) else None
        made, chosen = scope.named(given, name, suffix="key")
        ref = scope.ref.child("unique", made)
        scope.low.add(kinds.unique.Unique(ref=ref, auto_named=chosen, **said))


def lower_exclude(scope: TableScope, member: Exclude) -> None:
    """Make an exclusion constraint."""
    elements: list[kinds.exclusion.Excluded] = []
    for source, operator in member.elements:
        if isinstance(source, Element) and source.statistics is not None:
            scope.low.problem(
                "statistics= is for the keys of an index, not of an exclusion constraint",
                member.where,
                "Leave it out.",
            )
        found = element_of(scope, source, member.where)
        if found is None:
            return
        elements.append(
            kinds.exclusion.Excluded(
                column=found.column,
                expression=found.expression,
                operator=operator,
                collation=found.collation,
                opclass=found.opclass,
                opclass_options=found.opclass_options,
                desc=found.desc,
                nulls_first=found.nulls_first,
            )
        )
    include = scope.all_columns(member.include, member.where)
    if include is None:
        return
    parts = key_names([(e.column, e.expression) for e in elements], include)
    name, chosen = scope.named(member.name, *parts, suffix="excl")
    scope.low.add(
        kinds.exclusion.Exclusion(
            ref=scope.ref.child("exclusion", name),
            elements=tuple(elements),
            method=member.using,
            include=include,
            predicate=member.predicate,
            deferrable=member.deferrable or member.initially_deferred,
            initially_deferred=member.initially_deferred,
            **_backing(member),
            uses=scope.low.brought_by(*METHODS.get(member.using, ())),
            auto_named=chosen,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def lower_reference(scope: TableScope, column: Column[Any]) -> None:
    """Make the foreign key that ``references=`` of a column asks for."""
    options = column.options

    def targets() -> tuple[object, ...]:
        wanted = options["references"]
        return (wanted() if callable(wanted) and not isinstance(wanted, type) else wanted,)

    target = _target(scope, targets, column.where)
    if target is None:
        return
    name, chosen = scope.named(options.get("foreign_key"), column.column_name, suffix="fkey")
    deferred = bool(options.get("initially_deferred", False))
    scope.low.add(
        kinds.foreign_key.ForeignKey(
            ref=scope.ref.child("foreign_key", name),
            columns=(column.column_name,),
            target=target[0],
            target_columns=target[1],
            on_delete=options.get("on_delete", "no action"),
            on_update=options.get("on_update", "no action"),
            match=options.get("match", "simple"),
            deferrable=deferred or bool(options.get("deferrable", False)),
            initially_deferred=deferred,
            auto_named=chosen,
            source=column.where,
        )
    )


def lower_foreign_key(scope: TableScope, member: ForeignKey) -> None:
    """Make a foreign key over several columns."""
    columns = scope.all_columns(member.columns, member.where)
    sets = scope.all_columns(member.set_columns, member.where)
    target = _target(scope, member.targets, member.where)
    if columns is None or sets is None or target is None:
        return
    if len(columns) != len(target[1]):
        scope.low.problem(
            f"a foreign key of {len(columns)} columns points at {len(target[1])}",
            member.where,
            "Name as many columns on both sides.",
        )
        return
    if sets and member.on_delete not in ("set null", "set default"):
        scope.low.problem(
            f"set_columns= does not go with on_delete={member.on_delete!r}",
            member.where,
            'Take on_delete="set null" or "set default".',
        )
    for extra in sorted(set(sets) - set(columns)):
        scope.low.problem(f"set_columns= names {extra}, which is not in the key", member.where)
    name, chosen = scope.named(member.name, *columns, suffix="fkey")
    scope.low.add(
        kinds.foreign_key.ForeignKey(
            ref=scope.ref.child("foreign_key", name),
            columns=columns,
            target=target[0],
            target_columns=target[1],
            on_delete=member.on_delete,
            on_update=member.on_update,
            set_columns=sets,
            match=member.match,
            period=member.period,
            **_judged(member),
            deferrable=member.deferrable or member.initially_deferred,
            initially_deferred=member.initially_deferred,
            auto_named=chosen,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def _target(
    scope: TableScope, targets: Callable[[], tuple[object, ...]], where: Where
) -> tuple[Ref, tuple[str, ...]] | None:
    """Return the table and columns that a foreign key points at."""
    low = scope.low
    try:
        found = targets()
    except Exception as error:  # whatever a person's lambda raises
        fix = advice(error, where) or "Name columns of declared tables."
        low.problem(f"references= fails: {error}", where, fix)
        return None
    owners: list[type[Any]] = []
    names: list[str] = []
    for column in found:
        if not is_column(column):
            low.problem(
                f"references= takes columns, not {spoken(column)}", where, _meant(low, column)
            )
            return None
        owner = column.owner
        if owner is None or declared_table(owner) is None:
            low.problem(
                "references= names a column that is part of no table",
                where,
                f"It was made at {column.where}; name it through its table: Users.id.",
            )
            return None
        owners.append(owner)
        names.append(column.column_name)
    if len(set(owners)) != 1:
        low.problem("references= names columns of several tables", where, "Name one table's.")
        return None
    ref = low.table_ref(owners[0], where)
    return None if ref is None else (ref, tuple(names))


def _meant(low: Lowering, wanted: object) -> str:
    """Advise the column that a table or a text in the place of a column may mean."""
    declared = declared_table(wanted)
    if declared is not None:
        keys = [
            attr
            for attr, member in declared.members.items()
            if is_column(member) and member.options.get("primary_key")
        ]
        return f"Name a column: {declared.python.__name__}.{keys[0] if keys else 'id'}"
    if isinstance(wanted, str):
        table, _, column = wanted.rpartition(".")
        for known in low.registry.tables:
            if known.name == table.rpartition(".")[2]:
                return f"Name the column itself: {known.python.__name__}.{column}"
    return "Name the column itself: Users.id, not 'users.id'."
