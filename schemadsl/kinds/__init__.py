"""The registry: every kind of object, by name.

A kind's module is loaded when the kind is first asked for, so that a command pays only for
what the database at hand holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from schemadsl.errors import Problem
from schemadsl.kinds.base import AccessMethod, Detail, Kind
from schemadsl.kinds.homes import DETAILS, HOMES, METHODS, Home
from schemadsl.model import Catalog, Object, Patterns, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.look import Look

    # what __getattr__ loads, in one statement
    # isort: off
    from schemadsl.kinds import (
        aggregate as aggregate,
        cast as cast,
        check as check,
        collation as collation,
        column as column,
        composite as composite,
        conversion as conversion,
        custom as custom,
        default_privilege as default_privilege,
        domain as domain,
        enum as enum,
        event_trigger as event_trigger,
        exclusion as exclusion,
        extension as extension,
        foreign_data_wrapper as foreign_data_wrapper,
        foreign_key as foreign_key,
        index as index,
        inheritance as inheritance,
        language as language,
        materialized_view as materialized_view,
        membership as membership,
        operator as operator,
        operator_class as operator_class,
        partition as partition,
        policy as policy,
        privilege as privilege,
        public_schema as public_schema,
        publication as publication,
        publication_member as publication_member,
        range_type as range_type,
        replica_identity as replica_identity,
        role as role,
        routine as routine,
        rule as rule,
        schema as schema,
        sequence as sequence,
        server as server,
        statistics as statistics,
        subscription as subscription,
        table as table,
        table_type as table_type,
        text_search as text_search,
        text_search_configuration as text_search_configuration,
        trigger as trigger,
        unique as unique,
        user_mapping as user_mapping,
        view as view,
    )
    # isort: on

__all__ = [
    "KINDS",
    "depths",
    "details",
    "extensions_of",
    "is_shared",
    "kind_of",
    "kinds_in",
    "least_version",
    "looks",
    "method_of",
    "own",
    "problems_of",
    "read_for",
    "roles_named",
    "roles_of",
    "shared",
]

_MODULES = frozenset(home.at.partition(".")[0] for home in HOMES.values())


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load the module of a kind that somebody takes from this package."""
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _at(home: str) -> Any:
    module, _, name = home.rpartition(".")
    return getattr(import_module(f"{__name__}.{module}"), name)


class _Loaded(dict[str, Kind[Any]]):
    """The kinds that somebody asked for."""

    def __missing__(self, name: str) -> Kind[Any]:
        kind: Kind[Any] = _at(HOMES[name].at)
        self[name] = kind
        return kind


_loaded = _Loaded()


class _Kinds(Mapping[str, Kind[Any]]):
    """All kinds by name; only those that are looked up are loaded."""

    def __getitem__(self, name: str) -> Kind[Any]:
        return _loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in HOMES

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


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
def depths() -> Mapping[str, int]:
    """Return how many parts the path of each kind has."""
    return {name: kind.depth for name, kind in KINDS.items()}


def method_of(name: str) -> AccessMethod | None:
    """Return the access method *name* where an extension brings it."""
    home = METHODS.get(name)
    method: AccessMethod | None = None if home is None else _at(home)
    return method


def details(extensions: Container[str]) -> dict[str, Detail]:
    """Return what those of *extensions* that add to the objects of other kinds add."""
    return {name: _at(home) for name, home in DETAILS.items() if name in extensions}


@cache
def looks() -> tuple[Look, ...]:
    """Return what is looked at in a live database for the sake of extensions."""
    found: tuple[Look, ...] = _at("ext.paradedb_health.LOOKS")
    return found


def problems_of(obj: Object, catalog: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL, or the extension of an index's method, would reject about *obj*."""
    excused = {code for code, _ in obj.lint_ignore}
    yield from (p for p in kind_of(obj).check(obj, catalog) if p.excuse not in excused)
    method = method_of(getattr(obj, "method", "")) if obj.ref.kind == "index" else None
    if method is not None:
        yield from method.check(obj, catalog)


def extensions_of(catalog: Catalog) -> tuple[str, ...]:
    """Return the extensions that a server must offer to hold *catalog*."""
    return tuple(name for obj in catalog if (name := kind_of(obj).asks_for(obj)) is not None)


def is_shared(subject: Object | Ref) -> bool:
    """Tell whether *subject* belongs to the whole server, not to one database."""
    ref = subject.ref if isinstance(subject, Object) else subject
    return HOMES[ref.kind].shared


def own(catalog: Catalog) -> Catalog:
    """Return what of *catalog* belongs to one database alone."""
    return catalog.where(lambda obj: not is_shared(obj))


def shared(catalog: Catalog) -> Catalog:
    """Return what of *catalog* belongs to the whole server."""
    return catalog.where(is_shared)


def read_for(patterns: Patterns) -> dict[str, Home]:
    """Return the kinds that a server is asked for where *patterns* say what is looked at."""
    return {
        name: home
        for name, home in HOMES.items()
        if home.read and (patterns.beyond or not home.shared)
    }


def roles_named(obj: Object) -> Iterator[Ref]:
    """Yield references of the roles that *obj* names, its owner among them."""
    for name in kind_of(obj).roles(obj):
        yield Ref.of("role", name)
    if obj.owner is not None:
        yield Ref.of("role", obj.owner)


def roles_of(catalog: Catalog) -> tuple[str, ...]:
    """Return the roles that *catalog* names, in order: a server must have them to hold it."""
    return tuple(sorted({ref.name for obj in catalog for ref in roles_named(obj)}))


def least_version(objects: Iterable[Object]) -> int:
    """Return the first major version of PostgreSQL that can hold *objects*; 0: any."""
    return max((kind_of(obj).least_version(obj) for obj in objects), default=0)
