"""Tables: the line of the class; what stands in it is written by the other kinds."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.foreign import on
from schemadsl.codegen.declare.heirs import is_partition
from schemadsl.codegen.declare.parts import clustered_by, parameters, schema_of
from schemadsl.codegen.declare.python import Call, Line, Raw, call, text
from schemadsl.codegen.declare.said import declared
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.inheritance import Inheritance
from schemadsl.kinds.partition import Partition
from schemadsl.kinds.replica_identity import ReplicaIdentity
from schemadsl.kinds.table import Table
from schemadsl.kinds.table_type import TableType
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import ident

__all__ = ["WRITERS"]


class TableWriter(Writer[Table]):
    """``class Users(Table, Timestamps, name="users")``; a partition has no body."""

    kind = "table"
    is_class = True
    rank = 40
    says = frozenset(
        "partition_by unlogged storage tablespace access_method row_security"
        " force_row_security server options key_types".split()
    )

    def needs(self, obj: Table, catalog: Catalog) -> Iterator[Ref]:
        typed = catalog.get(Ref("table_type", obj.ref.path))
        yield from declared(catalog, [obj.server, getattr(typed, "of", None)])

    def claims(self, obj: Table) -> str:
        return obj.name

    def as_class(self, obj: Table, catalog: Catalog) -> bool:
        return not is_partition(catalog, obj.ref) or _has_own(obj, catalog)

    def block(self, obj: Table, page: Page, name: str) -> Line | None:
        tie = page.catalog.get(Ref("partition", obj.ref.path))
        if not isinstance(tie, Partition) or _has_own(obj, page.catalog):
            return None
        made = call(page.use("Partition"), text(obj.name), **_part(obj, tie, page))
        return Line(name, made)

    def head(self, obj: Table, page: Page, name: str, mixins: tuple[str, ...]) -> Call:
        part = page.catalog.get(Ref("partition", obj.ref.path))
        if isinstance(part, Partition):
            said = _part(obj, part, page)
            return call(name, page.use("Partition"), *mixins, name=obj.name, **said)
        tie = page.catalog.get(Ref("inheritance", obj.ref.path))
        parents = tie.parents if isinstance(tie, Inheritance) else ()
        return call(
            name,
            page.use("Table" if obj.server is None else "ForeignTable"),
            *mixins,
            name=obj.name,
            schema=schema_of(obj.ref),
            of=_of(obj, page),
            inherits=[Raw(page.name(parent) or "None") for parent in parents] or None,
            **_properties(obj, page),
            comment=obj.comment,
        )


def _of(obj: Table, page: Page) -> Raw | None:
    typed = page.catalog.get(Ref("table_type", obj.ref.path))
    name = page.name(typed.of) if isinstance(typed, TableType) else None
    return None if name is None else Raw(name)


def _has_own(obj: Table, catalog: Catalog) -> bool:
    """Tell whether a partition has more than its table hands down."""
    from schemadsl.codegen.declare.shape import stands  # which needs the registry

    return any(stands(member) for member in catalog.members(obj.ref))


def _part(obj: Table, tie: Partition, page: Page) -> dict[str, object]:
    """Write the line of a partition."""
    return {
        "of": Raw(page.name(tie.of) or "None"),
        "values": tie.bound.removeprefix("FOR VALUES "),
        "schema": schema_of(obj.ref, tie.of.path[0]),
        "names": page.heritage.names.get(obj.ref, {}),
        "own_not_null_names": obj.ref in page.heritage.called,
        **_properties(obj, page),
        "comment": obj.comment,
    }


def _properties(obj: Table, page: Page) -> dict[str, object]:
    identity = page.catalog.get(Ref("replica_identity", obj.ref.path))
    return {
        "server": None if obj.server is None else on(page, obj.server),
        "options": dict(obj.options),
        "partition_by": obj.partition_by,
        "unlogged": obj.unlogged,
        "with_": parameters(obj.storage),
        "tablespace": obj.tablespace,
        "access_method": obj.access_method,
        "replica_identity": _told(identity) if isinstance(identity, ReplicaIdentity) else None,
        "cluster_on": clustered_by(obj, page.catalog),
        "row_security": obj.row_security,
        "force_row_security": obj.force_row_security,
    }


def _told(identity: ReplicaIdentity) -> str:
    index = "" if identity.index is None else f" {ident(identity.index.name)}"
    return f"{identity.mode}{index}"


class PartitionWriter(Writer[Partition]):
    """``Partition("events_2025", of=Events, values="…")`` says all of the table."""

    kind = "partition"
    elsewhere = True
    says = frozenset({"of", "bound"})

    def needs(self, obj: Partition, catalog: Catalog) -> Iterator[Ref]:
        yield obj.of


class InheritanceWriter(Writer[Inheritance]):
    """``inherits=`` of the child."""

    kind = "inheritance"
    elsewhere = True
    says = frozenset({"parents"})

    def needs(self, obj: Inheritance, catalog: Catalog) -> Iterator[Ref]:
        yield from obj.parents


class ReplicaIdentityWriter(Writer[ReplicaIdentity]):
    """``replica_identity=`` of the table."""

    kind = "replica_identity"
    elsewhere = True
    says = frozenset({"mode", "index"})


class TableTypeWriter(Writer[TableType]):
    """``of=`` of the table."""

    kind = "table_type"
    elsewhere = True
    says = frozenset({"of", "attributes"})

    def unsaid(self, obj: TableType, page: Page) -> Iterator[str]:
        yield from super().unsaid(obj, page)
        if page.name(obj.of) is None:
            yield f"of {obj.of.name}"


WRITERS = (
    TableWriter(),
    PartitionWriter(),
    InheritanceWriter(),
    ReplicaIdentityWriter(),
    TableTypeWriter(),
)
