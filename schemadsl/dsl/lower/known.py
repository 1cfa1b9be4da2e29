"""Tables and types of a schema by their names, as its SQL texts say them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from schemadsl.dsl.naming import Made
from schemadsl.dsl.registry import Registry
from schemadsl.dsl.top import Routine, Schema
from schemadsl.dsl.usertypes import Range, UserType
from schemadsl.model import Ref
from schemadsl.sqltext import qualified

__all__ = ["Known", "schema_name"]


def schema_name(schema: Schema | str) -> str:
    """Return the name of a schema that was given as an object or as a text."""
    return schema.name if isinstance(schema, Schema) else str(schema)


def _by_name(kind: str, declared: Iterable[Any]) -> dict[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for one in declared:
        found.setdefault(one.name, []).append(Ref.of(kind, schema_name(one.schema), one.name))
    return found


class Known:
    """What a schema declares, to be found by name."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        #: declared routines, and the references that they become
        self.routines: dict[Routine, Ref] = {}
        #: what else is declared to be named by others, and the references
        self.made: dict[Made, Ref] = {}

    @cached_property
    def enums_named(self) -> dict[str, list[Ref]]:
        """The declared enums by their bare name."""
        return _by_name("enum", self.registry.enums)

    @cached_property
    def routines_named(self) -> dict[str, list[Ref]]:
        """The declared functions and procedures by their bare name, once all are placed."""
        found: dict[str, list[Ref]] = {}
        for routine, ref in self.routines.items():
            found.setdefault(routine.name, []).append(ref)
        return found

    @cached_property
    def made_named(self) -> dict[tuple[str, str], list[Ref]]:
        """What else others may name, by kind and name, once all of it is placed."""
        found: dict[tuple[str, str], list[Ref]] = {}
        for ref in self.made.values():
            found.setdefault((ref.kind, ref.name), []).append(ref)
        return found

    @cached_property
    def types_named(self) -> dict[str, list[Ref]]:
        """The declared domains, ranges and composite types by their bare name."""
        found: dict[str, list[Ref]] = {}
        for one in self.registry.loose:
            if isinstance(one, UserType):
                ref = Ref.of(one.kind, schema_name(one.schema), one.name)
                found.setdefault(one.name, []).append(ref)
        return found

    @cached_property
    def tables_named(self) -> dict[str, list[Ref]]:
        """The declared tables by their bare name."""
        return _by_name("table", self.registry.tables)

    @cached_property
    def rows_named(self) -> dict[str, list[Ref]]:
        """The declared tables and views by their bare name: each is the type of its rows."""
        found = {name: [*refs] for name, refs in self.tables_named.items()}
        for one in self.registry.views:
            ref = Ref.of(one.kind, schema_name(one.schema), one.name)
            found.setdefault(one.name, []).append(ref)
        return found

    @cached_property
    def types_written(self) -> dict[str, tuple[Ref, ...]]:
        """The declared types by their text: what ``t.named`` may name."""
        found: dict[str, tuple[Ref, ...]] = {
            qualified(*ref.path): (ref,)
            for named in (self.rows_named, self.types_named, self.enums_named)
            for refs in named.values()
            for ref in refs
        }
        for one in self.registry.loose:
            if isinstance(one, Range):
                many: str = one.many.sql_type.text  # pyright: ignore[reportUnknownMemberType]  -- of any type
                schema = schema_name(one.schema)
                found[qualified(schema, many)] = (Ref.of("range", schema, one.name),)
        return found
