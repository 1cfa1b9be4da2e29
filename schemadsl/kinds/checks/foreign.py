"""What PostgreSQL rejects about foreign data wrappers, servers, user mappings, foreign tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem, repeated
from schemadsl.model import Catalog, Object, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.foreign_data_wrapper import ForeignDataWrapper
    from schemadsl.kinds.server import ForeignServer
    from schemadsl.kinds.table import Table
    from schemadsl.kinds.user_mapping import UserMapping

__all__ = ["check_mapping", "check_server", "check_table", "check_wrapper"]


def check_options(obj: Object, options: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield what is wrong with the names of *options* (manual, CREATE SERVER)."""
    names = [name for name, _ in options]
    for name in repeated(names):
        yield problem(obj, f"option {name} is said twice", "Keep one of them.")
    if "" in names or any("=" in name for name in names):
        yield problem(obj, "an option needs a name, without =", 'Write options={"host": "db"}.')


def check_wrapper(obj: ForeignDataWrapper, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE FOREIGN DATA WRAPPER would reject."""
    yield from check_options(obj, obj.options)
    for word, ref in (("handler", obj.handler), ("validator", obj.validator)):
        if ref is not None and ref.path[0] != "pg_catalog" and _unknown(ref, catalog):
            yield problem(obj, f"its {word} {ref} is not declared", "Declare the function.")


def check_server(obj: ForeignServer, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE SERVER would reject."""
    yield from check_options(obj, obj.options)
    if _unknown(obj.wrapper, catalog):
        yield problem(
            obj,
            f"its foreign data wrapper {obj.wrapper.name} is not declared",
            f'Declare it, or the extension that brings it: Extension("{obj.wrapper.name}").',
        )


def check_mapping(mapping: UserMapping, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE USER MAPPING would reject."""
    yield from check_options(mapping, mapping.options)
    if _unknown(mapping.server, catalog):
        yield problem(
            mapping, f"its server {mapping.server.name} is not declared", "Declare it: Server(…)."
        )


_NOT_ON = frozenset(
    ("primary_key", "unique", "exclusion", "foreign_key", "index", "policy", "rule", "identity")
)


def check_table(table: Table, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE FOREIGN TABLE would reject (manual, CREATE FOREIGN TABLE)."""
    members = catalog.members(table.ref)
    if table.server is None:
        for member in members:
            if getattr(member, "fdw_options", ()):
                yield problem(member, "it has options for a server", "Make it a ForeignTable.")
        return
    yield from check_options(table, table.options)
    for member in members:
        kind = "identity" if getattr(member, "identity", None) else member.ref.kind
        if kind in _NOT_ON:
            noun = kind.replace("_", " ")
            yield problem(member, f"a foreign table has no {noun}", "Leave it out.")
        yield from check_options(member, getattr(member, "fdw_options", ()))
    if table.partition_by is not None or table.storage or table.unlogged:
        yield problem(
            table, "a foreign table keeps no rows here", "Drop partition_by=, with_= and unlogged=."
        )
    if _unknown(table.server, catalog):
        yield problem(
            table, f"its server {table.server.name} is not declared", "Declare it: Server(…)."
        )


def _unknown(ref: Ref, catalog: Catalog) -> bool:
    """Tell whether nothing makes *ref*; an extension may bring anything."""
    return ref not in catalog and not catalog.of_kind("extension")
