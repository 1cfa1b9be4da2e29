"""Domains, range and composite types, collations and sequences."""

from __future__ import annotations

from typing import Any

from schemadsl import kinds
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import is_column
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.dsl.lower.values import BadDefault, default_sql
from schemadsl.dsl.sequences import Collation, Sequence, Serial
from schemadsl.dsl.usertypes import CompositeDeclaration, Domain, DomainCheck, Range
from schemadsl.kinds.counter import Counter, SequenceOwner
from schemadsl.kinds.counter import Sequence as SequenceObject
from schemadsl.model import Ref
from schemadsl.sqltext import object_name

__all__ = ["counter_of", "lower_usertype"]

_ATTRIBUTE = frozenset({"name", "comment", "collate"})


def lower_usertype(low: Lowering, declared: object) -> None:
    """Make the object of a type, collation or sequence; anything else is passed over."""
    if isinstance(declared, Domain):
        _domain(low, declared)  # pyright: ignore[reportUnknownArgumentType]  -- of any type
    elif isinstance(declared, Range):
        _range(low, declared)  # pyright: ignore[reportUnknownArgumentType]  -- of any type
    elif isinstance(declared, CompositeDeclaration):
        _composite(low, declared)
    elif isinstance(declared, Collation):
        _collation(low, declared)
    elif isinstance(declared, Sequence):
        _sequence(low, declared)


def _domain(low: Lowering, declared: Domain[Any]) -> None:
    written, uses = low.type_of(declared.of, declared.where)
    collate, collating = low.collation_of(declared.collate)
    checks = dict(declared.checks)
    if declared.check is not None:
        checks[object_name(declared.name, suffix="check")] = declared.check
    default = None
    if declared.default is not None:
        try:
            default = default_sql(declared.default, declared.of)
        except BadDefault as bad:
            low.problem(f"domain {declared.name}: {bad.what}", declared.where, bad.fix)
    required = declared.not_null
    usual = object_name(declared.name, suffix="not_null")
    low.add(
        kinds.domain.Domain(
            ref=Ref.of("domain", schema_name(declared.schema), declared.name),
            type=written,
            collation=collate,
            default=default,
            not_null=bool(required),
            not_null_name=required if isinstance(required, str) and required != usual else None,
            not_null_comment=declared.not_null_comment if required else None,
            checks=tuple(_check(name, checks[name]) for name in sorted(checks)),
            uses=(*uses, *collating),
            **declared.common,
        )
    )


def _check(name: str, said: str | DomainCheck) -> kinds.domain.DomainCheck:
    made = DomainCheck(said) if isinstance(said, str) else said
    return kinds.domain.DomainCheck(
        name=name, expression=made.expression, valid=not made.not_valid, comment=made.comment
    )


def _range(low: Lowering, declared: Range[Any]) -> None:
    written, uses = low.type_of(declared.of, declared.where)
    collate, collating = low.collation_of(declared.collate)
    low.add(
        kinds.range_type.Range(
            ref=Ref.of("range", schema_name(declared.schema), declared.name),
            subtype=written,
            opclass=declared.opclass,
            collation=collate,
            canonical=declared.canonical,
            subtype_diff=declared.subtype_diff,
            multirange=declared.multirange,
            uses=(*uses, *collating),
            **declared.common,
        )
    )


def _composite(low: Lowering, declared: CompositeDeclaration) -> None:
    attributes: list[kinds.composite.Attribute] = []
    needs: list[Ref] = []
    for column in declared.attributes:
        stray = sorted(set(column.options) - _ATTRIBUTE)
        if stray:
            low.problem(
                f"attribute {column.column_name} of {declared.name} takes no {stray[0]}=",
                column.where,
                "It has a name, a type, a collation and a comment: put rules on a Domain.",
            )
        if column.sql_type.serial:
            low.problem(
                f"attribute {column.column_name} of {declared.name} cannot count",
                column.where,
                "Take t.integer.",
            )
        written, uses = low.type_of(column.sql_type, column.where)
        collate, collating = low.collation_of(column.options.get("collate"))
        needs += [*uses, *collating]
        attributes.append(
            kinds.composite.Attribute(
                name=column.column_name,
                type=written,
                collation=collate,
                comment=column.options.get("comment"),
            )
        )
    low.add(
        kinds.composite.Composite(
            ref=Ref.of("composite", schema_name(declared.schema), declared.name),
            attributes=tuple(attributes),
            uses=tuple(dict.fromkeys(needs)),
            **declared.common,
        )
    )


def _collation(low: Lowering, declared: Collation) -> None:
    low.add(
        kinds.collation.Collation(
            ref=Ref.of("collation", schema_name(declared.schema), declared.name),
            provider=declared.provider,
            locale=declared.locale,
            lc_collate=declared.lc_collate,
            lc_ctype=declared.lc_ctype,
            deterministic=declared.deterministic,
            rules=declared.rules,
            **declared.common,
        )
    )


def counter_of(said: Sequence | Serial, type_: str) -> Counter:
    """Return what a declared sequence counts; *type_* where it says none."""
    made = Counter(
        type=said.type or type_,
        increment=None if said.increment == 1 else said.increment,
        cache=None if said.cache == 1 else said.cache,
        cycle=said.cycle,
        unlogged=said.unlogged,
        comment=said.comment if isinstance(said, Serial) else None,
    )
    return made.told(said.start, said.minvalue, said.maxvalue)


def _sequence(low: Lowering, declared: Sequence) -> None:
    schema = schema_name(declared.schema)
    low.take(schema, declared.name)
    low.add(
        SequenceObject(
            ref=Ref.of("sequence", schema, declared.name),
            counter=counter_of(declared, "bigint"),
            **declared.common,
        )
    )
    if declared.owned_by is None:
        return
    wanted = declared.owned_by() if callable(declared.owned_by) else declared.owned_by
    owner = wanted.owner if is_column(wanted) else None
    table = None if owner is None else low.table_ref(owner, declared.where)
    if not is_column(wanted) or owner is None:
        low.problem(
            f"owned_by= takes a column of a table, not {spoken(wanted)}",
            declared.where,
            "Name it through its table: owned_by=lambda: Users.id.",
        )
    elif table is not None and table.path[0] != schema:
        low.problem(
            f"sequence {declared.name} and the column that owns it stand in two schemas",
            declared.where,
            f'Give both the same: schema="{table.path[0]}".',
        )
    elif table is not None:
        low.add(
            SequenceOwner(
                ref=Ref.of("sequence_owner", schema, declared.name),
                column=table.child("column", wanted.column_name),
                source=declared.where,
            )
        )
