"""What the control files of extensions ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.extension import Extension

__all__ = ["check"]

#: extensions that must stand in one schema
_SCHEMAS: Mapping[str, str] = {"pg_search": "paradedb", "plpgsql": "pg_catalog"}
#: extension, its first version that needs another one, that one
_NEEDS: tuple[tuple[str, tuple[int, ...], str], ...] = (
    ("earthdistance", (), "cube"),
    ("vectorscale", (), "vector"),
    ("pg_search", (0, 25), "vector"),
)
#: extensions that make the same object
_CLASHES: tuple[tuple[str, str, str], ...] = (
    ("pg_search", "pg_textsearch", "the access method bm25"),
)


def check(extension: Extension, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE EXTENSION would reject about *extension*."""
    wanted = _SCHEMAS.get(extension.name)
    if wanted is not None and extension.schema not in (None, wanted):
        yield problem(
            extension,
            f"it can only stand in schema {wanted}, not in {extension.schema}",
            f'Write schema="{wanted}", or leave it out.',
        )
    for name, since, needed in _NEEDS:
        if name != extension.name or not _at_least(extension.version, since):
            continue
        if Ref.of("extension", needed) not in catalog:
            yield problem(
                extension,
                f"it needs the extension {needed}, which is not declared",
                f'Declare Extension("{needed}").',
            )
    for first, second, what in _CLASHES:
        if extension.name == second and Ref.of("extension", first) in catalog:
            yield problem(
                extension,
                f"it and {first} both make {what}, one database cannot have both",
                "Keep one of them.",
            )


def _at_least(version: str | None, since: tuple[int, ...]) -> bool:
    if not since:
        return True
    if version is None:
        return False
    return tuple(int(part) for part in version.split(".") if part.isdigit()) >= since
