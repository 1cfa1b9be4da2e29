"""Partitions: they have the columns, keys and indexes of the table that they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.dsl.arguments import fitting, is_text
from schemadsl.dsl.registry import here, registry
from schemadsl.dsl.table import Table, TableDeclaration, TableProperties, declared_table, fitted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from schemadsl.dsl.foreign import Server
    from schemadsl.dsl.top import Schema

__all__ = ["Partition"]


class Partition:
    """A partition: ``Partition("events_2025", of=Events, values="FROM (…) TO (…)")``.

    *values* are the words behind FOR VALUES, or ``DEFAULT``. It stands in the schema of
    its table unless it says another, and with ``partition_by=`` it has partitions itself.
    One that a foreign server has says *server* and its *options*.
    """

    _schemadsl_: TableDeclaration

    def __init__(
        self,
        name: str,
        *,
        of: type[Table] | Partition,
        values: str,
        schema: Schema | str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        owner: str | None = None,
        server: Server | str | None = None,
        options: Mapping[str, str] | None = None,
        **properties: Unpack[TableProperties],
    ) -> None:
        where = here()
        whole = declared_table(of)
        named = is_text(name, "the name of this partition", where)
        bounded = is_text(values, "values= of this partition", where)
        self._schemadsl_ = TableDeclaration(
            type(self),
            where,
            name=name if named else "unnamed",
            schema=schema or (whole.schema if whole is not None else "public"),
            renamed_from=renamed_from,
            comment=comment,
            owner=owner,
            partition_of=of,
            values=values if bounded else "DEFAULT",
            server=server,
            **fitting({"options": options}, where),
            properties=fitted(properties, where),
        )
        active = registry()
        if active is not None:
            active.tables.append(self._schemadsl_)
