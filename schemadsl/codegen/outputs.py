"""What stands under ``generated/``: pure functions from a catalog to texts."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.codegen.mark import MARK
from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import schema

__all__ = ["MARK", "outputs"]


def outputs(catalog: Catalog, source: str, derive: Sequence[str] = ()) -> dict[str, str]:
    """Return the generated files of *catalog* by their path below the output folder.

    *derive* are the words for the queries of tables that say nothing of theirs.
    """
    whole = build(Catalog(), catalog, Options(anything=True))
    made = {"schema.sql": schema(whole, source)}
    if derive or any(getattr(table, "queries", None) for table in catalog.of_kind("table")):
        from schemadsl.codegen.stubs.files import derived  # only where they are asked for

        made |= derived(catalog, source, MARK, derive)
    return made
