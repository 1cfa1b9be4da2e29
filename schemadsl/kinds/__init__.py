"""The registry: every kind of object, by name.

A kind's module is loaded when the kind is first asked for, so that a command pays only for
what the database at hand holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from schemadsl.errors import Problem
from schemadsl.kinds.base import AccessMethod, Detail, Kind
from schemadsl.model import Catalog, Object, Patterns, Ref

__all__ = [
    "KINDS",
    "depths",
    "details",
    "extensions_of",
    "kind_of",
    "kinds_in",
    "kinds_read",
    "least_version",
    "method_of",
    "own",
    "problems_of",
    "read_for",
    "roles_named",
    "roles_of",
    "shared",
]

#: where each kind stands, in the order in which servers are asked for them
_HOMES: Mapping[str, str] = {
    "role": "role.KIND",
    "membership": "membership.KIND",
    "public_schema": "public_schema.KIND",
    "schema": "schema.KIND",
    "extension": "extension.KIND",
    "enum": "enum.KIND",
    "collation": "collation.KIND",
    "domain": "domain.KIND",
    "composite": "composite.KIND",
    "range": "range_type.KIND",
    "sequence": "sequence.KIND",
    "function": "routine.FUNCTION",
    "procedure": "routine.PROCEDURE",
    "aggregate": "aggregate.KIND",
    "operator": "operator.KIND",
    "operator_family": "operator_class.FAMILY",
    "operator_class": "operator_class.CLASS",
    "cast": "cast.KIND",
    "language": "language.LANGUAGE",
    "transform": "language.TRANSFORM",
    "access_method": "language.ACCESS_METHOD",
    "text_search_parser": "text_search.PARSER",
    "text_search_template": "text_search.TEMPLATE",
    "text_search_dictionary": "text_search.DICTIONARY",
    "text_search_configuration": "text_search_configuration.KIND",
    "conversion": "conversion.KIND",
    "foreign_data_wrapper": "foreign_data_wrapper.KIND",
    "server": "server.KIND",
    "user_mapping": "user_mapping.KIND",
    "table": "table.KIND",
    "column": "column.KIND",
    "sequence_owner": "sequence.OWNER",
    "primary_key": "unique.PRIMARY_KEY",
    "unique": "unique.UNIQUE",
    "check": "check.KIND",
    "exclusion": "exclusion.KIND",
    "foreign_key": "foreign_key.KIND",
    "index": "index.KIND",
    "view": "view.KIND",
    "materialized_view": "materialized_view.KIND",
    "replica_identity": "replica_identity.KIND",
    "partition": "partition.KIND",
    "inheritance": "inheritance.KIND",
    "trigger": "trigger.KIND",
    "rule": "rule.KIND",
    "policy": "policy.KIND",
    "statistics": "statistics.KIND",
    "event_trigger": "event_trigger.KIND",
    "publication": "publication.KIND",
    "publication_table": "publication_member.TABLE",
    "publication_schema": "publication_member.SCHEMA",
    "subscription": "subscription.KIND",
    "schema_privilege": "privilege.SCHEMA",
    "table_privilege": "privilege.TABLE",
    "sequence_privilege": "privilege.SEQUENCE",
    "column_privilege": "privilege.COLUMN",
    "routine_privilege": "privilege.ROUTINE",
    "type_privilege": "privilege.TYPE",
    "language_privilege": "privilege.LANGUAGE",
    "foreign_data_wrapper_privilege": "privilege.WRAPPER",
    "server_privilege": "privilege.SERVER",
    "default_privilege": "default_privilege.KIND",
    "sql": "custom.KIND",
}
#: the access methods that extensions bring
_METHODS: Mapping[str, str] = {
    "bm25": "ext.paradedb.BM25",
    "paradedb": "ext.paradedb.BM25",
    "hnsw": "ext.pgvector.HNSW",
    "ivfflat": "ext.pgvector.IVFFLAT",
}


def _at(home: str) -> Any:
    module, _, name = home.rpartition(".")
    return getattr(import_module(f"{__name__}.{module}"), name)


class _Loaded(dict[str, Kind[Any]]):
    """The kinds that somebody asked for."""

    def __missing__(self, name: str) -> Kind[Any]:
        kind: Kind[Any] = _at(_HOMES[name])
        self[name] = kind
        return kind


_loaded = _Loaded()


class _Kinds(Mapping[str, Kind[Any]]):
    """All kinds by name; only those that are looked up are loaded."""

    def __getitem__(self, name: str) -> Kind[Any]:
        return _loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in _HOMES

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


KINDS: Mapping[str, Kind[Any]] = _Kinds()


def kind_of(subject: Object | Ref) -> Kind[Any]:
    """Return the kind of an object or reference."""
    ref = subject.ref if isinstance(subject, Object) else subject
    return _loaded[ref.kind]


def kinds_in(*catalogs: Catalog) -> tuple[Kind[Any], ...]:
    """Return the kinds of which *catalogs* hold objects."""
    held = {name for catalog in catalogs for name in catalog.kinds}
    return tuple(KINDS[name] for name in KINDS if name in held)


@cache
def kinds_read() -> tuple[Kind[Any], ...]:
    """Return the kinds that a server tells of."""
    return tuple(kind for kind in KINDS.values() if kind.read)


@cache
def depths() -> Mapping[str, int]:
    """Return how many parts the path of each kind has."""
    return {name: kind.depth for name, kind in KINDS.items()}


def method_of(name: str) -> AccessMethod | None:
    """Return the access method *name* where an extension brings it."""
    home = _METHODS.get(name)
    method: AccessMethod | None = None if home is None else _at(home)
    return method


@cache
def details() -> tuple[Detail, ...]:
    """Return what extensions add to the objects of other kinds."""
    return (_at("ext.paradedb_read.DETAIL"),)


def problems_of(obj: Object, catalog: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL, or the extension of an index's method, would reject about *obj*."""
    yield from kind_of(obj).check(obj, catalog)
    method = method_of(getattr(obj, "method", "")) if obj.ref.kind == "index" else None
    if method is not None:
        yield from method.check(obj, catalog)


def extensions_of(catalog: Catalog) -> tuple[str, ...]:
    """Return the extensions that a server must offer to hold *catalog*."""
    return tuple(name for obj in catalog if (name := kind_of(obj).asks_for(obj)) is not None)


def own(catalog: Catalog) -> Catalog:
    """Return what of *catalog* belongs to one database alone."""
    return catalog.where(lambda obj: not kind_of(obj).shared)


def shared(catalog: Catalog) -> Catalog:
    """Return what of *catalog* belongs to the whole server."""
    return catalog.where(lambda obj: kind_of(obj).shared)


def read_for(patterns: Patterns) -> tuple[Kind[Any], ...]:
    """Return the kinds that a server is asked for where *patterns* say what is looked at."""
    return tuple(kind for kind in kinds_read() if patterns.beyond or not kind.shared)


def roles_named(obj: Object) -> Iterator[Ref]:
    """Yield references of the roles that *obj* names, its owner among them."""
    for name in kind_of(obj).roles(obj):
        yield Ref.of("role", name)
    if obj.owner is not None:
        yield Ref.of("role", obj.owner)


def roles_of(catalog: Catalog) -> tuple[str, ...]:
    """Return the roles that *catalog* names, in order: a server must have them to hold it."""
    return tuple(sorted({ref.name for obj in catalog for ref in roles_named(obj)}))


def least_version(catalog: Catalog) -> int:
    """Return the first major version of PostgreSQL that can hold *catalog*; 0: any."""
    return max((kind_of(obj).least_version(obj) for obj in catalog), default=0)
