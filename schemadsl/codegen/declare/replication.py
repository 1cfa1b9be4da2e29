"""Publications with their tables and schemas; subscriptions."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.said import declared
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.publication import EVENTS, Publication
from schemadsl.kinds.publication_member import PublishedSchema, PublishedTable
from schemadsl.kinds.subscription import Subscription
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import qualified

__all__ = ["WRITERS"]


class PublicationWriter(Writer[Publication]):
    """``Publication("out", tables=[Users, Published(Orders, columns=[Orders.id])])``."""

    kind = "publication"
    rank = 90
    says = frozenset({"all_tables", "publish", "via_root", "generated_columns"})

    def needs(self, obj: Publication, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [member.table for member in _tables(obj, catalog)])

    def block(self, obj: Publication, page: Page, name: str) -> Line:
        schemas = [m.name for m in page.catalog.of_kind("publication_schema") if _of(m.ref, obj)]
        tables = [_table(member, page) for member in _tables(obj, page.catalog)]
        generated = obj.generated_columns
        made = call(
            page.use("Publication"),
            text(obj.name),
            tables=tables or None,
            schemas=schemas or None,
            all_tables=obj.all_tables,
            publish=None if obj.publish == EVENTS else list(obj.publish),
            publish_via_partition_root=obj.via_root,
            publish_generated_columns=None if generated == "none" else generated,
            comment=obj.comment,
        )
        return Line("", made)


def _of(member: Ref, obj: Publication) -> bool:
    return member.path[0] == obj.name


def _tables(obj: Publication, catalog: Catalog) -> list[PublishedTable]:
    return [
        member
        for member in catalog.of_kind("publication_table")
        if isinstance(member, PublishedTable) and _of(member.ref, obj)
    ]


def _table(member: PublishedTable, page: Page) -> object:
    found = page.name(member.table)
    name = text(qualified(*member.table.path)) if found is None else found
    if not member.columns and member.where is None:
        return Raw(name)
    columns = [_column(member.table.child("column", one), page) for one in member.columns]
    return call(page.use("Published"), name, columns=columns or None, where=member.where)


def _column(ref: Ref, page: Page) -> object:
    found = page.column(ref)
    return ref.name if found is None else Raw(found)


class PublishedTableWriter(Writer[PublishedTable]):
    """``tables=`` of the publication."""

    kind = "publication_table"
    says = frozenset({"columns", "where"})
    elsewhere = True


class PublishedSchemaWriter(Writer[PublishedSchema]):
    """``schemas=`` of the publication."""

    kind = "publication_schema"
    elsewhere = True


_SAID = (
    "binary",
    "two_phase",
    "disable_on_error",
    "run_as_owner",
    "failover",
)
_WORDS = {"streaming": "off", "synchronous_commit": "off", "origin": "any"}


class SubscriptionWriter(Writer[Subscription]):
    """``Subscription("central", publications=["settings"], connection="host=central")``."""

    kind = "subscription"
    rank = 91
    says = frozenset(
        ("publications", "connection", "slot_name", "password_required", *_SAID, *_WORDS)
    )

    def block(self, obj: Subscription, page: Page, name: str) -> Line:
        slot = "none" if obj.slot_name is None else obj.slot_name
        words = {key: getattr(obj, key) for key in _WORDS}
        made = call(
            page.use("Subscription"),
            text(obj.name),
            publications=list(obj.publications),
            connection=obj.connection,
            slot_name=None if slot == obj.name else slot,
            **{key: None if word == _WORDS[key] else word for key, word in words.items()},
            **{key: getattr(obj, key) for key in _SAID},
            password_required=None if obj.password_required else Raw("False"),
            comment=obj.comment,
        )
        return Line("", made)


WRITERS = (
    PublicationWriter(),
    PublishedTableWriter(),
    PublishedSchemaWriter(),
    SubscriptionWriter(),
)
