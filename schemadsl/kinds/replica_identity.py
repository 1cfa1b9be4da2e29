"""What a logical replica is told of a row that changes, where it is not the primary key.

It is an object of its own, because the index that it may name comes after the
table and goes before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.kinds.aspect import Aspect, AspectKind
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.reading import TABLES
from schemadsl.kinds.words import alter_table
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident

__all__ = ["KIND", "ReplicaIdentity"]


@frozen(kw_only=True)
class ReplicaIdentity(Aspect):
    """REPLICA IDENTITY of a table: ``full``, ``nothing`` or ``using index``, and then which."""

    mode: str
    index: Ref | None = None


class ReplicaIdentityKind(AspectKind[ReplicaIdentity]):
    """ALTER TABLE … REPLICA IDENTITY."""

    name = "replica_identity"
    object_type = ReplicaIdentity
    rank = 65

    def depends(self, obj: ReplicaIdentity, catalog: Catalog) -> Iterator[Ref]:
        if obj.index is not None:
            yield obj.index

    def create(
        self, obj: ReplicaIdentity, parts: Sequence[Object], ctx: Context
    ) -> list[Statement]:
        words = obj.mode.upper() if obj.index is None else f"USING INDEX {ident(obj.index.name)}"
        return [_statement(obj, words, "create")]

    def alter(
        self, old: ReplicaIdentity, new: ReplicaIdentity, ctx: Context
    ) -> list[Statement] | None:
        return None if old.index is not None and ctx.gone(old.index) else self.create(new, (), ctx)

    def rebuilt_by(self, obj: ReplicaIdentity, disturbed: Ref, ctx: Context) -> bool:
        return True

    def rebuild(
        self, old: ReplicaIdentity, new: ReplicaIdentity, ctx: Context
    ) -> list[Statement] | None:
        return self.alter(old, new, ctx)

    def drop(self, obj: ReplicaIdentity, ctx: Context) -> list[Statement]:
        return [_statement(obj, "DEFAULT", "drop")]

    def query(self, server: ServerFacts) -> str:
        # an index that was dropped leaves its letter behind: the table has no identity then
        return f"""
            WITH {TABLES}
            SELECT t.oid, t.schema, t.name,
                CASE WHEN c.relreplident = 'f' THEN 'full' WHEN x.name IS NOT NULL
                    THEN 'using index' ELSE 'nothing' END AS mode,
                x.kind, x.schema AS index_schema, x.name AS index
            FROM tables t JOIN pg_class c ON c.oid = t.oid
            LEFT JOIN LATERAL (
                SELECT n.nspname AS schema, r.relname AS name, CASE k.contype
                    WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique' WHEN 'x' THEN 'exclusion'
                    ELSE 'index' END AS kind
                FROM pg_index i
                JOIN pg_class r ON r.oid = i.indexrelid
                JOIN pg_namespace n ON n.oid = r.relnamespace
                LEFT JOIN pg_constraint k ON k.conindid = r.oid AND k.contype IN ('p', 'u', 'x')
                WHERE i.indrelid = t.oid AND i.indisreplident AND c.relreplident = 'i'
            ) x ON true
            WHERE c.relreplident <> 'd' AND t.kind <> 'f'
        """

    def from_row(self, row: Mapping[str, Any]) -> ReplicaIdentity:
        table = (row["schema"], row["name"])
        index: Ref | None = None
        if row["kind"] == "index":
            index = Ref.of("index", row["index_schema"], row["index"])
        elif row["kind"] is not None:
            index = Ref.of(row["kind"], *table, row["index"])
        return ReplicaIdentity(ref=Ref.of(self.name, *table), mode=row["mode"], index=index)


def _statement(obj: ReplicaIdentity, words: str, verb: str) -> Statement:
    return alter_table(
        obj.table,
        f"REPLICA IDENTITY {words}",
        about=obj.ref,
        verb=verb,
        says=f"tell replicas of {obj.table.name} by {words.lower()}",
    )


KIND = ReplicaIdentityKind()
