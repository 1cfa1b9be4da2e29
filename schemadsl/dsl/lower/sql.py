"""Plain SQL, when everything that it may depend on has been made."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.lower.needs import needs
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.sql import Sql
from schemadsl.model import Ref

__all__ = ["lower_sql"]


def lower_sql(low: Lowering) -> None:
    """Make every Sql object, in the order of the file, so that one can depend on another."""
    for declared in low.registry.loose:
        if isinstance(declared, Sql):
            with low.guarded(f"Sql {declared.name}", declared.where):
                low.add(
                    kinds.custom.Custom(
                        ref=Ref.of("sql", declared.name),
                        create=declared.create,
                        drop=declared.drop,
                        transaction=declared.transaction,
                        uses=tuple(needs(low, declared.depends_on, declared.where)),
                        renamed_from=declared.renamed_from,
                        source=declared.where,
                    )
                )
