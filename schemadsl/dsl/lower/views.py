"""Views, materialized views, and what stands in their bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schemadsl import kinds
from schemadsl.dsl.column import Column, is_column
from schemadsl.dsl.indexes import AnyIndex
from schemadsl.dsl.lower.cluster import lower_cluster
from schemadsl.dsl.lower.indexes import lower_index, storage_of
from schemadsl.dsl.lower.routines import lower_trigger, refs_of
from schemadsl.dsl.lower.rules import lower_rule, lower_statistics
from schemadsl.dsl.lower.scope import Lowering, TableScope
from schemadsl.dsl.lower.values import BadDefault, default_sql
from schemadsl.dsl.member import Member, text_of
from schemadsl.dsl.rules import Rule, Statistics
from schemadsl.dsl.source import assigned
from schemadsl.dsl.triggers import Trigger
from schemadsl.dsl.views import ViewDeclaration
from schemadsl.kinds.relation import Note
from schemadsl.kinds.words import assumed
from schemadsl.model import Ref

__all__ = ["lower_views", "take_views"]

#: what a column of a view may say
_OF_VIEW = ("name", "comment", "default")
_OF_MATERIALIZED = (
    *("name", "comment", "storage", "compression"),
    *("statistics", "n_distinct", "n_distinct_inherited"),
)


def take_views(low: Lowering) -> None:
    """Set aside the names of views."""
    for declared in low.registry.views:
        scope = TableScope(low, declared)
        low.take(scope.schema, scope.name)


def lower_views(low: Lowering) -> None:
    """Make every view with all that stands in it."""
    for declared in low.registry.views:
        scope = TableScope(low, declared)
        noun = declared.kind.replace("_", " ")
        with low.guarded(f"{noun} {scope.name}", declared.where):
            if not _lower(scope, declared):
                continue
        for attr, member in declared.members.items():
            with low.guarded(f"{member.noun} {scope.name}.{attr}", member.where):
                _member(scope, declared.kind, member)
        lower_cluster(scope, declared.said.get("cluster_on"))


def _lower(scope: TableScope, declared: ViewDeclaration) -> bool:
    said = declared.said
    common: dict[str, Any] = {
        "ref": scope.ref,
        "query": _query(said["query"]) if isinstance(said.get("query"), str) else "",
        "columns": tuple(said.get("columns") or ()),
        "notes": tuple(_notes(scope, declared)),
        "uses": tuple(_uses(scope.low, declared)),
        "comment": declared.comment,
        "owner": declared.owner,
        "renamed_from": declared.renamed_from,
        "source": declared.where,
    }
    if declared.kind == "view":
        flags = [(name, said.get(name)) for name in ("security_barrier", "security_invoker")]
        return scope.low.add(
            kinds.view.View(
                # said, that it is off stands in the catalog, too
                options=tuple((name, text_of(on)) for name, on in flags if on is not None),
                check_option=said.get("check_option"),
                **common,
            )
        )
    return scope.low.add(
        kinds.materialized_view.MaterializedView(
            storage=_in_order(said.get("with_") or {}),
            method=None if said.get("using") == "heap" else said.get("using"),
            tablespace=said.get("tablespace"),
            populated=bool(said.get("with_data", True)),
            **common,
        )
    )


def _in_order(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Write storage parameters in the order in which they stand."""
    return tuple(pair for name in said for pair in storage_of({name: said[name]}))


def _query(text: str) -> str:
    from textwrap import dedent

    # what begins at the margin is not indented: blanks in it may be those of strings
    if text[:1].isspace():
        text = dedent(text.expandtabs()).strip()
    return text.rstrip().removesuffix(";").rstrip()


def _uses(low: Lowering, declared: ViewDeclaration) -> Iterator[Ref]:
    yield from refs_of(low, declared.said.get("depends_on") or (), declared.where)


def _notes(scope: TableScope, declared: ViewDeclaration) -> Iterator[Note]:
    allowed = _OF_VIEW if declared.kind == "view" else _OF_MATERIALIZED
    for column in scope.columns.values():
        for word in column.options:
            if word not in allowed:
                scope.low.problem(
                    f"column {column.column_name} of a {declared.kind.replace('_', ' ')}"
                    f" has {word}=",
                    column.where,
                    f"Its query makes it; it takes {', '.join(f'{w}=' for w in allowed)} alone.",
                )
        note = _note(scope, column)
        if note != Note(column=note.column):
            yield note


def _note(scope: TableScope, column: Column[Any]) -> Note:
    options = column.options
    default = options.get("default")
    text: str | None = None
    if default is not None:
        try:
            text = default_sql(default, column.sql_type)
        except BadDefault as bad:
            scope.low.problem(f"column {column.column_name}: {bad.what}", column.where, bad.fix)
    return Note(
        column=column.column_name,
        default=text,
        comment=options.get("comment"),
        storage=options.get("storage"),
        compression=options.get("compression"),
        statistics=options.get("statistics"),
        options=assumed(options),
    )


def _member(scope: TableScope, kind: str, member: Member) -> None:
    if is_column(member):
        return
    stored = kind == "materialized_view"
    if stored and isinstance(member, AnyIndex):
        lower_index(scope, member)
    elif stored and isinstance(member, Statistics):
        lower_statistics(scope, member)
    elif not stored and isinstance(member, Trigger):
        lower_trigger(scope, member)
    elif not stored and isinstance(member, Rule):
        lower_rule(scope, member)
    else:
        place, _ = assigned(scope.declared.where, scope.declared.python.__name__, member.attr)
        holds = "columns, indexes and statistics" if stored else "columns, triggers and rules"
        scope.low.problem(
            f"{member.noun} {member.attr} stands in {kind.replace('_', ' ')} {scope.name}",
            place,
            f"The body of such a view holds {holds}.",
        )
