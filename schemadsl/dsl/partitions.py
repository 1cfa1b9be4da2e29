"""Partitions: they have the columns, keys and indexes of the table that they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from schemadsl.dsl.arguments import PUBLIC, fitting, is_text
from schemadsl.dsl.registry import here, registry
from schemadsl.dsl.table import (
    Table,
    TableDeclaration,
    TableProperties,
    declared_table,
    fitted,
    register,
)

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

    *names* are those of its parts of the table's indexes and keys where PostgreSQL would
    choose others: ``{"events_kind_idx": "kinds_2025"}``. With *own_not_null_names* its NOT
    NULL are called after itself, as in a table that was attached. What it has of its own
    stands in the body of a class: ``class Events2025(Partition, name="events_2025", of=…)``.
    """

    _schemadsl_: ClassVar[TableDeclaration]

    def __init__(
        self,
        name: str,
        *,
        of: type[Table] | type[Partition] | Partition,
        values: str,
        schema: Schema | str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        owner: str | None = None,
        server: Server | str | None = None,
        options: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        own_not_null_names: bool = False,
        **properties: Unpack[TableProperties],
    ) -> None:
        said: dict[str, object] = {"name": name, "of": of, "values": values, "schema": schema}
        said |= {"renamed_from": renamed_from, "comment": comment, "owner": owner}
        said |= {"server": server, "options": options, "names": names}
        said |= {"own_not_null_names": own_not_null_names}
        made = _declaration(type(self), said, properties)
        vars(self)["_schemadsl_"] = made
        active = registry()
        if active is not None:
            active.tables.append(made)

    def __init_subclass__(
        cls,
        *,
        name: str,
        of: type[Table] | type[Partition] | Partition,
        values: str,
        schema: Schema | str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        owner: str | None = None,
        server: Server | str | None = None,
        options: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        own_not_null_names: bool = False,
        **properties: Unpack[TableProperties],
    ) -> None:
        said: dict[str, object] = {"name": name, "of": of, "values": values, "schema": schema}
        said |= {"renamed_from": renamed_from, "comment": comment, "owner": owner}
        said |= {"server": server, "options": options, "names": names}
        said |= {"own_not_null_names": own_not_null_names}
        register(_declaration(cls, said, properties))


def _declaration(
    python: type[Partition], said: dict[str, object], properties: TableProperties
) -> TableDeclaration:
    """Return what is said of a partition, by a call or the line of a class."""
    where = here()
    whole = declared_table(said["of"])
    named = is_text(said["name"], "the name of this partition", where)
    bounded = is_text(said["values"], "values= of this partition", where)
    fields = ("renamed_from", "comment", "owner", "options", "names", "own_not_null_names")
    return TableDeclaration(
        python,
        where,
        name=said["name"] if named else "unnamed",
        schema=said["schema"] or (whole.schema if whole is not None else PUBLIC),
        partition_of=said["of"],
        values=said["values"] if bounded else "DEFAULT",
        server=said["server"],
        **{**dict.fromkeys(fields), **fitting({field: said[field] for field in fields}, where)},
        properties=fitted(properties, where),
    )
