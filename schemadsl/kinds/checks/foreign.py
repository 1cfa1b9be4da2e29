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

__all__ = ["check_options", "check_server", "check_wrapper"]


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


def _unknown(ref: Ref, catalog: Catalog) -> bool:
    """Tell whether nothing makes *ref*; an extension may bring anything."""
    return ref not in catalog and not catalog.of_kind("extension")
