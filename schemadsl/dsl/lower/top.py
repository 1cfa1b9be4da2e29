"""Schemas, extensions, enums and routines."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl._provided import MAKES_SCHEMAS, REQUIRES
from schemadsl.dsl.enum import EnumDeclaration
from schemadsl.dsl.lower.made import lower_made, place_made
from schemadsl.dsl.lower.places import IN_SCHEMAS
from schemadsl.dsl.lower.routines import lower_routine, place_routine
from schemadsl.dsl.lower.rules import lower_event_trigger
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.dsl.lower.usertypes import lower_usertype
from schemadsl.dsl.naming import Made
from schemadsl.dsl.rules import EventTrigger
from schemadsl.dsl.top import Extension, Routine, Schema
from schemadsl.model import Ref
from schemadsl.sqltext import NAMEDATALEN

__all__ = ["lower_top", "schema_problems"]


def lower_top(low: Lowering) -> None:
    """Make everything that stands outside tables."""
    loose = low.registry.loose
    for declared in loose:
        if isinstance(declared, Extension):
            low.extensions.setdefault(declared.name, declared)
        elif isinstance(declared, Routine):
            with low.guarded(f"{declared.kind} {declared.name}", declared.where):
                place_routine(low, declared)
        elif isinstance(declared, Made):
            with low.guarded(f"{declared.kind.replace('_', ' ')} {declared.name}", declared.where):
                place_made(low, declared)
    for declared in loose:
        with low.guarded(f"{type(declared).__name__.lower()} {declared.name}", declared.where):
            if isinstance(declared, Schema):
                _schema(low, declared)
            elif isinstance(declared, Extension):
                _extension(low, declared)
            elif isinstance(declared, EventTrigger):
                lower_event_trigger(low, declared)
            elif isinstance(declared, Made):
                lower_made(low, declared)
            elif declared in low.routines:
                lower_routine(low, declared)
            else:
                lower_usertype(low, declared)
    for declared in low.registry.enums:
        with low.guarded(f"enum {declared.name}", declared.where):
            _enum(low, declared)


def _schema(low: Lowering, declared: Schema) -> None:
    if declared.name == "public":
        _public(low, declared)
        return
    if not declared.exists:
        low.problem(f"schema {declared.name} is not there", declared.where, "Drop this line.")
        return
    low.add(kinds.schema.Schema(ref=Ref.of("schema", declared.name), **declared.common))


def _public(low: Lowering, declared: Schema) -> None:
    ref = Ref.of("public_schema", "public")
    usual = kinds.public_schema.PublicSchema(ref=ref)
    made = kinds.public_schema.PublicSchema(
        ref=ref,
        held_by=declared.owner or usual.held_by,
        description=usual.description if declared.comment is None else declared.comment or None,
        missing=not declared.exists,
        source=declared.where,
    )
    if made == usual:
        low.problem("schema public is there in every database", declared.where, "Drop this line.")
    else:
        low.add(made)


def _extension(low: Lowering, declared: Extension) -> None:
    place = declared.schema
    low.add(
        kinds.extension.Extension(
            ref=Ref.of("extension", declared.name),
            schema=None if place is None else schema_name(place),
            version=declared.version,
            requires=tuple(n for n in REQUIRES.get(declared.name, ()) if n in low.extensions),
            comment=declared.comment,
            source=declared.where,
        )
    )


def _enum(low: Lowering, declared: EnumDeclaration) -> None:
    values = tuple(str(member.value) for member in declared.python)
    for value in values:
        if len(value.encode()) > NAMEDATALEN:
            low.problem(
                f"value {value!r} of enum {declared.name} has more than {NAMEDATALEN} bytes",
                declared.where,
                "Shorten it.",
            )
    aliases = set(declared.python.__members__) - {member.name for member in declared.python}
    if aliases:
        low.problem(
            f"enum {declared.name} has two members of one value: {', '.join(sorted(aliases))}",
            declared.where,
            "Keep one of them.",
        )
    for old, new in declared.renamed_values.items():
        if new not in values:
            low.problem(
                f"renamed_values says {old!r} became {new!r}, which enum {declared.name} lacks",
                declared.where,
                "Map each old label to the one that replaces it.",
            )
    low.add(
        kinds.enum.Enum(
            ref=Ref.of("enum", schema_name(declared.schema), declared.name),
            values=values,
            renamed_values=tuple(declared.renamed_values.items()),
            comment=declared.comment,
            owner=declared.owner,
            renamed_from=declared.renamed_from,
            source=declared.where,
        )
    )


def schema_problems(low: Lowering) -> None:
    """Report schemas that are used and that nothing makes."""
    known = {"public", "pg_catalog"}
    known.update(ref.name for ref in low.objects if ref.kind == "schema")
    for name in low.extensions:
        known.update(MAKES_SCHEMAS.get(name, ()))
    for obj in list(low.objects.values()):
        place = None
        if obj.ref.kind in IN_SCHEMAS:
            place = obj.ref.path[0]
        elif obj.ref.kind == "default_privilege":
            place = obj.ref.path[1] or None
        elif isinstance(obj, kinds.extension.Extension):
            place = obj.schema
        if place is not None and place not in known and obj.source is not None:
            known.add(place)
            low.problem(
                f"schema {place} is not declared",
                obj.source,
                f'Add Schema("{place}") to the file.',
            )
