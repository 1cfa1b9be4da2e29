"""The registry: every kind of object, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schemadsl.errors import Problem
from schemadsl.kinds import (
    aggregate,
    cast,
    check,
    collation,
    column,
    composite,
    conversion,
    custom,
    default_privilege,
    domain,
    enum,
    event_trigger,
    exclusion,
    extension,
    foreign_data_wrapper,
    foreign_key,
    index,
    inheritance,
    language,
    materialized_view,
    membership,
    operator,
    operator_class,
    partition,
    policy,
    privilege,
    public_schema,
    publication,
    publication_member,
    range_type,
    replica_identity,
    role,
    routine,
    rule,
    schema,
    sequence,
    server,
    statistics,
    subscription,
    table,
    text_search,
    text_search_configuration,
    trigger,
    unique,
    user_mapping,
    view,
)
from schemadsl.kinds.base import AccessMethod, Detail, Kind
from schemadsl.kinds.ext import paradedb, paradedb_read, pgvector
from schemadsl.model import Catalog, Object, Patterns, Ref

__all__ = [
    "AMBIENT",
    "DEPTHS",
    "DETAILS",
    "KINDS",
    "METHODS",
    "READ",
    "extensions_of",
    "kind_of",
    "least_version",
    "own",
    "problems_of",
    "read_for",
    "roles_named",
    "roles_of",
    "shared",
]

_ALL: tuple[Kind[Any], ...] = (
    role.KIND,
    membership.KIND,
    public_schema.KIND,
    schema.KIND,
    extension.KIND,
    enum.KIND,
    collation.KIND,
    domain.KIND,
    composite.KIND,
    range_type.KIND,
    sequence.KIND,
    routine.FUNCTION,
    routine.PROCEDURE,
    aggregate.KIND,
    operator.KIND,
    operator_class.FAMILY,
    operator_class.CLASS,
    cast.KIND,
    language.LANGUAGE,
    language.TRANSFORM,
    language.ACCESS_METHOD,
    text_search.PARSER,
    text_search.TEMPLATE,
    text_search.DICTIONARY,
    text_search_configuration.KIND,
    conversion.KIND,
    foreign_data_wrapper.KIND,
    server.KIND,
    user_mapping.KIND,
    table.KIND,
    column.KIND,
    sequence.OWNER,
    unique.PRIMARY_KEY,
    unique.UNIQUE,
    check.KIND,
    exclusion.KIND,
    foreign_key.KIND,
    index.KIND,
    view.KIND,
    materialized_view.KIND,
    replica_identity.KIND,
    partition.KIND,
    inheritance.KIND,
    trigger.KIND,
    rule.KIND,
    policy.KIND,
    statistics.KIND,
    event_trigger.KIND,
    publication.KIND,
    publication_member.TABLE,
    publication_member.SCHEMA,
    subscription.KIND,
    *privilege.KINDS,
    default_privilege.KIND,
    custom.KIND,
)

KINDS: Mapping[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
#: the kinds that bear on objects which do not depend on them
AMBIENT: tuple[Kind[Any], ...] = tuple(kind for kind in _ALL if kind.ambient)
#: the kinds that a server tells of
READ: tuple[Kind[Any], ...] = tuple(kind for kind in _ALL if kind.read)
DEPTHS: dict[str, int] = {kind.name: kind.depth for kind in _ALL}
METHODS: Mapping[str, AccessMethod] = {
    name: method for method in (*paradedb.METHODS, *pgvector.METHODS) for name in method.names
}
DETAILS: tuple[Detail, ...] = paradedb_read.DETAILS


def kind_of(subject: Object | Ref) -> Kind[Any]:
    """Return the kind of an object or reference."""
    ref = subject.ref if isinstance(subject, Object) else subject
    return KINDS[ref.kind]


def problems_of(obj: Object, catalog: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL, or the extension of an index's method, would reject about *obj*."""
    yield from kind_of(obj).check(obj, catalog)
    method = METHODS.get(obj.method) if isinstance(obj, index.Index) else None
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
    return tuple(kind for kind in READ if patterns.beyond or not kind.shared)


def roles_named(obj: Object) -> Iterator[Ref]:
    """Yield references of the roles that *obj* names, its owner among them."""
    for name in kind_of(obj).roles(obj):
        yield Ref.of(role.KIND.name, name)
    if obj.owner is not None:
        yield Ref.of(role.KIND.name, obj.owner)


def roles_of(catalog: Catalog) -> tuple[str, ...]:
    """Return the roles that *catalog* names, in order: a server must have them to hold it."""
    return tuple(sorted({ref.name for obj in catalog for ref in roles_named(obj)}))


def least_version(catalog: Catalog) -> int:
    """Return the first major version of PostgreSQL that can hold *catalog*; 0: any."""
    return max((kind_of(obj).least_version(obj) for obj in catalog), default=0)
