"""What PostgreSQL rejects about publications and subscriptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import (
    aggregate,
    columns_of,
    nearest,
    not_immutable,
    problem,
    repeated,
    subquery,
)
from schemadsl.kinds.conninfo import has_secret
from schemadsl.model import Catalog, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.publication import Publication
    from schemadsl.kinds.publication_member import PublishedTable
    from schemadsl.kinds.subscription import Subscription

__all__ = ["check_publication", "check_subscription", "check_table"]


def check_publication(publication: Publication, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE PUBLICATION would reject (manual, CREATE PUBLICATION)."""
    members = [
        member
        for kind in ("publication_table", "publication_schema")
        for member in catalog.of_kind(kind)
        if member.ref.path[0] == publication.name
    ]
    if publication.all_tables and members:
        yield problem(publication, "it has all tables and names some", "Say one of the two.")
    schemas = any(member.ref.kind == "publication_schema" for member in members)
    if schemas and any(getattr(member, "columns", ()) for member in members):
        yield problem(
            publication,
            "it has whole schemas, and some columns of a table",
            "Make two publications, or publish all columns.",
        )


def check_table(member: PublishedTable, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ADD TABLE would reject (manual, chapter 29.4)."""
    table = catalog.get(member.table)
    if table is None:
        return
    for what, is_so in (
        ("an unlogged table", getattr(table, "unlogged", False)),
        ("a foreign table", getattr(table, "server", None) is not None),
    ):
        if is_so:
            yield problem(member, f"{what} is not published", "Leave it out.")
    known = columns_of(catalog, member.table)
    for name in member.columns:
        if name not in known:
            yield problem(member, f"{table.name} has no column {name}", nearest(name, known))
        elif known[name].virtual:
            yield problem(member, f"{name} is computed when it is read", "Leave it out.")
    for name in repeated(member.columns):
        yield problem(member, f"column {name} is named twice", "Name it once.")
    parent = catalog.get(Ref.of("publication", member.ref.path[0]))
    partitioned = getattr(table, "partition_by", None) is not None
    chosen = bool(member.columns) or member.where is not None
    if chosen and partitioned and not getattr(parent, "via_root", False):
        yield problem(
            member,
            "columns or rows of a partitioned table are chosen, but its partitions publish",
            "Say publish_via_partition_root=True.",
        )
    yield from _where(member)


def _where(member: PublishedTable) -> Iterator[Problem]:
    found = not_immutable(member.where) or aggregate(member.where)
    if found:
        yield problem(member, f"its rows cannot be chosen by {found}", "Compare columns.")
    if subquery(member.where):
        yield problem(member, "its rows cannot be chosen by a query", "Compare columns.")


def check_subscription(subscription: Subscription, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE SUBSCRIPTION would reject, and secrets that would become public."""
    if not subscription.publications:
        yield problem(subscription, "it has no publications", "Name those of the other server.")
    for name in repeated(subscription.publications):
        yield problem(subscription, f"publication {name} is named twice", "Name it once.")
    if subscription.secret or has_secret(subscription.connection or ""):
        yield problem(
            subscription,
            "its connection holds a password, which every migration would show",
            "Leave it out: use passfile= or service= on the server, or give the connection"
            " there, with ALTER SUBSCRIPTION … CONNECTION.",
        )
    if subscription.slot_name is None and subscription.failover:
        yield problem(subscription, "failover needs a slot", "Give slot_name=.")
