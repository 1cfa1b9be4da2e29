"""Typed tables: columns that come from the attributes of a composite type."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.lower.scope import TableScope, schema_name
from schemadsl.dsl.usertypes import declared_composite
from schemadsl.kinds.heritage import remade
from schemadsl.model import Ref

__all__ = ["lower_typed"]


def lower_typed(scope: TableScope) -> None:
    """Give a table ``of=`` a type the columns that its body leaves out, in the type's order."""
    said, low, where = scope.declared.of, scope.low, scope.declared.where
    if said is None:
        return
    declared = declared_composite(said)
    if declared is None:
        low.problem(
            f"of={spoken(said)} is no declared composite type",
            where,
            'Write class Address(Composite, name="address").',
        )
        return
    of = Ref.of("composite", schema_name(declared.schema), declared.name)
    attributes: list[kinds.table_type.Attribute] = []
    for position, one in enumerate(declared.attributes, 1):
        written, uses = low.type_of(one.sql_type, one.where)
        collate, collating = low.collation_of(one.options.get("collate"))
        attributes.append(kinds.table_type.Attribute(name=one.column_name, type=written))
        ref = scope.ref.child("column", one.column_name)
        found = low.objects.get(ref)
        if found is not None:
            low.objects[ref] = remade(found, position=position)
            continue
        low.add(
            kinds.column.Column(
                ref=ref,
                type=written,
                collation=collate,
                uses=(*uses, *collating),
                position=position,
                source=where,
            )
        )
    low.add(
        kinds.table_type.TableType(
            ref=Ref("table_type", scope.ref.path),
            of=of,
            attributes=tuple(attributes),
            source=where,
        )
    )
