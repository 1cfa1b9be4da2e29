"""Publications: which changes of which tables a server sends to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind
from schemadsl.kinds.reading import PLACES, comment_on, common, member_of
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import literal

__all__ = ["EVENTS", "KIND", "Publication"]

EVENTS = ("insert", "update", "delete", "truncate")


@frozen(kw_only=True)
class Publication(Object):
    """What is published; its tables and schemas are objects of their own, unless it is all.

    *publish* are the kinds of change, in PostgreSQL's order; *generated_columns* is
    ``none`` or ``stored`` (18).
    """

    mentioned = False

    all_tables: bool = False
    publish: tuple[str, ...] = EVENTS
    via_root: bool = False
    generated_columns: str = "none"


class PublicationKind(PlainKind[Publication]):
    """CREATE, ALTER and DROP PUBLICATION."""

    name = "publication"
    object_type = Publication
    catalog = "pg_publication"
    words = "PUBLICATION"
    owned = True
    depth = 1
    rank = 85
    placed = False

    def create(self, obj: Publication, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        text = f"CREATE {self.address(obj)}"
        if obj.all_tables:
            text += " FOR ALL TABLES"
        elif parts:
            text += f" FOR {', '.join(map(ctx.clause, parts))}"
        said = _parameters(Publication(ref=obj.ref), obj)
        if said:
            text += f" WITH ({', '.join(said)})"
        return [self.statement(obj, text, "create", "create")]

    def alter(self, old: Publication, new: Publication, ctx: Context) -> list[Statement] | None:
        if old.all_tables != new.all_tables:
            return None
        text = f"ALTER {self.address(new)} SET ({', '.join(_parameters(old, new))})"
        return [self.statement(new, text, "alter", "alter")]

    def least_version(self, obj: Publication) -> int:
        return 18 if obj.generated_columns != "none" else 0

    def check(self, obj: Publication, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import replication as rules

        return rules.check_publication(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        generated = "false" if server.version < 180000 else "x.pubgencols = 's'"
        return f"""
            WITH {PLACES}
            SELECT x.oid, x.pubname AS name, x.puballtables AS all_tables,
                x.pubinsert AS insert, x.pubupdate AS update, x.pubdelete AS delete,
                x.pubtruncate AS truncate, x.pubviaroot AS via_root, {generated} AS generated,
                pg_get_userbyid(x.pubowner) AS owner,
                {comment_on("pg_publication", "x.oid")} AS comment
            FROM pg_publication x WHERE NOT {member_of("pg_publication", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Publication:
        return Publication(
            ref=Ref.of("publication", row["name"]),
            all_tables=row["all_tables"],
            publish=tuple(event for event in EVENTS if row[event]),
            via_root=row["via_root"],
            generated_columns="stored" if row["generated"] else "none",
            **common(row),
        )


def _parameters(old: Publication, new: Publication) -> list[str]:
    """Write the parameters in which two publications differ."""
    found: list[str] = []
    if old.publish != new.publish:
        found.append(f"publish = {literal(', '.join(new.publish))}")
    if old.via_root != new.via_root:
        found.append(f"publish_via_partition_root = {str(new.via_root).lower()}")
    if old.generated_columns != new.generated_columns:
        found.append(f"publish_generated_columns = {new.generated_columns}")
    return found


KIND = PublicationKind()
