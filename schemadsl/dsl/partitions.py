"""Partitions: they have the columns, keys and indexes of the table that they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from schemadsl.dsl.arguments import PUBLIC, is_name, is_text
from schemadsl.dsl.ignore import note
from schemadsl.dsl.registry import here, registry
from schemadsl.dsl.table import (
    KNOWN,
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
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Schema

__all__ = ["Partition"]


class PartitionProperties(TableProperties, total=False):
    """What a partition says beside its name, its table and its values."""

    schema: Schema | str | None
    renamed_from: str | None
    comment: str | None
    owner: str | None
    #: the foreign server that has it, and its options there
    server: Server | str | None
    options: Mapping[str, str] | None
    #: its parts of the table's indexes and keys: the name that PostgreSQL would choose → its name
    names: Mapping[str, str] | None
    own_not_null_names: bool
    #: codes of lint that are ignored here, with the reasons
    lint_ignore: LintIgnore | None


_OWN = tuple(key for key in PartitionProperties.__annotations__ if key not in KNOWN)


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
        **said: Unpack[PartitionProperties],
    ) -> None:
        made = _declaration(type(self), name, of, values, said)
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
        **said: Unpack[PartitionProperties],
    ) -> None:
        register(_declaration(cls, name, of, values, said))


def _declaration(
    python: type[Partition], name: object, of: object, values: object, said: PartitionProperties
) -> TableDeclaration:
    """Return what is said of a partition, by a call or the line of a class."""
    where = here()
    whole = declared_table(of)
    named = is_name(name, "the name of this partition", where)
    bounded = is_text(values, "values= of this partition", where)
    properties = fitted(said, where, PartitionProperties.__annotations__)
    own: dict[str, Any] = {key: properties.pop(key, None) for key in _OWN}
    note(own.pop("lint_ignore"), where)
    schema = own.pop("schema") or (PUBLIC if whole is None else whole.schema)
    return TableDeclaration(
        python,
        where,
        name=name if named else "unnamed",
        schema=schema,
        partition_of=of,
        values=values if bounded else "DEFAULT",
        **own,
        properties=properties,
    )
