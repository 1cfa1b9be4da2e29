"""Foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Lock, ServerFacts, Statement
from schemadsl.kinds.heritage import (
    descendants,
    lasting,
    lasting_heirs,
    part_renamed,
    part_taken_along,
    partitioned,
)
from schemadsl.kinds.judged import Judged, JudgedKind, judged
from schemadsl.kinds.reading import TABLES, column_names, comment_on, part
from schemadsl.kinds.words import alter_table, deferral, q
from schemadsl.model import Catalog, Object, Ref, differing, names
from schemadsl.sqltext import ident, idents

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["ACTIONS", "KIND", "ForeignKey"]

ACTIONS = ("no action", "restrict", "cascade", "set null", "set default")


#: what ALTER CONSTRAINT and VALIDATE change
_CHANGED = frozenset({"deferrable", "initially_deferred", "validated", "enforced"})


@frozen(kw_only=True)
class ForeignKey(Judged):
    """Columns whose values stand in another table's key."""

    columns: tuple[str, ...] = names()
    target: Ref
    target_columns: tuple[str, ...] = names(of="target")
    on_update: str = "no action"
    on_delete: str = "no action"
    set_columns: tuple[str, ...] = names(())  # ON DELETE SET NULL (columns)
    match: str = "simple"
    period: bool = False  # the last columns are ranges, which the key's must cover
    deferrable: bool = False
    initially_deferred: bool = False
    partition_of: Ref | None = None  # the foreign key of the partitioned table


class ForeignKeyKind(JudgedKind[ForeignKey]):
    """FOREIGN KEY."""

    name = "foreign_key"
    object_type = ForeignKey
    rank = 60
    lock = Lock.SHARE_ROW_EXCLUSIVE

    def least_version(self, obj: ForeignKey) -> int:
        return 18 if obj.period else super().least_version(obj)

    def depends(self, obj: ForeignKey, catalog: Catalog) -> Iterator[Ref]:
        if obj.partition_of is not None:
            yield obj.partition_of
        for name in (*obj.columns, *obj.set_columns):
            yield obj.table.child("column", name)
        yield from self._taken_over(obj, catalog)
        if obj.partition_of is None:
            # rows behind it stand for each of them
            yield from descendants(catalog, obj.target)
        yield obj.target
        for name in obj.target_columns:
            yield obj.target.child("column", name)
        wanted = sorted(obj.target_columns)
        keys = [m.ref for m in catalog.members(obj.target) if _is_key(m, wanted)]
        # a server says which of several it stands on
        yield from (held if (held := [ref for ref in keys if ref in obj.uses]) else keys)

    def besides(self, obj: ForeignKey) -> tuple[Ref, ...]:
        # its triggers stand on both tables
        return () if obj.target == obj.table else (obj.target,)

    def definition(self, obj: ForeignKey) -> str:
        text = (
            f"FOREIGN KEY ({_columns(obj.columns, obj.period)})"
            f" REFERENCES {q(obj.target)} ({_columns(obj.target_columns, obj.period)})"
        )
        if obj.match != "simple":
            text += f" MATCH {obj.match.upper()}"
        if obj.on_update != "no action":
            text += f" ON UPDATE {obj.on_update.upper()}"
        if obj.on_delete != "no action":
            text += f" ON DELETE {obj.on_delete.upper()}"
            if obj.set_columns:
                text += f" ({idents(obj.set_columns)})"
        return text + deferral(obj.deferrable, obj.initially_deferred)

    def _taken_over(self, obj: ForeignKey, catalog: Catalog) -> Iterator[Ref]:
        """Yield the partitions' own keys that one on the partitioned table makes its parts."""
        for heir in catalog.heirs(obj.table) if partitioned(catalog, obj.table) else ():
            for member in catalog.members(heir):
                if (
                    isinstance(member, ForeignKey)
                    and member.partition_of is None
                    and (member.columns, member.target) == (obj.columns, obj.target)
                ):
                    yield member.ref

    def taken_with(self, obj: ForeignKey, catalog: Catalog) -> Iterator[Ref]:
        if obj.partition_of is not None:
            yield obj.partition_of

    def create(self, obj: ForeignKey, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        was = part_renamed(ctx, obj, ctx.old)
        if was is not None:
            return self.rename(was.ref, obj, ctx)
        if obj.partition_of is not None and lasting(ctx, obj.table):
            return []  # the partitioned table's came with it
        if not partitioned(ctx.new, obj.table):
            return super().create(obj, parts, ctx)
        return [*self._parts(obj, ctx), self.added(obj)]

    def _parts(self, obj: ForeignKey, ctx: Context) -> Iterator[Statement]:
        """Add the keys of partitions with rows one by one: that of the whole takes them over.

        One on a partitioned table cannot be NOT VALID, and looks at no row that a valid
        key of the partition has seen.
        """
        for heir in lasting_heirs(ctx, obj.table):
            for member in ctx.new.members(heir):
                if isinstance(member, ForeignKey) and member.partition_of == obj.ref:
                    if member.ref in ctx.old and not ctx.gone(member.ref):
                        continue
                    if partitioned(ctx.new, heir):
                        yield from self._parts(member, ctx)
                    else:
                        yield from self.add_online(member, ctx)

    def drop(self, obj: ForeignKey, ctx: Context) -> list[Statement]:
        if part_taken_along(ctx, obj) or part_renamed(ctx, obj, ctx.new):
            return []
        return super().drop(obj, ctx)

    def alter(self, old: ForeignKey, new: ForeignKey, ctx: Context) -> list[Statement] | None:
        changed = set(differing(old, new)) - {"comment", "partition_of"}
        if new.partition_of is not None and lasting(ctx, new.table) and changed <= _CHANGED:
            return []  # follows the partitioned table's
        if not changed <= _CHANGED:
            return None
        if old.enforced and new.enforced and old.validated and not new.validated:
            return None
        if new.enforced and not old.enforced:
            # made anew it can be left, or checked without a lock on those who write
            return None
        made: list[Statement] = []
        if changed & {"deferrable", "initially_deferred"}:
            words = (deferral(new.deferrable, new.initially_deferred) or " NOT DEFERRABLE") + (
                " INITIALLY IMMEDIATE" if not new.initially_deferred else ""
            )
            made.append(self._change(new, words, f"change when {new.name} is checked"))
        if "enforced" in changed:
            says = f"hold rows to {new.name} no longer"
            made.append(self._change(new, " NOT ENFORCED", says))
        elif "validated" in changed:
            made.append(self.validate(new))
        return made

    def _change(self, new: ForeignKey, words: str, says: str) -> Statement:
        return alter_table(
            new.table,
            f"ALTER CONSTRAINT {ident(new.name)}{words}",
            about=new.ref,
            says=says,
            besides=self.besides(new),
        )

    def rebuilt_by(self, obj: ForeignKey, disturbed: Ref, ctx: Context) -> bool:
        return disturbed not in descendants(ctx.old, obj.target)

    def figures(self, obj: ForeignKey, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Line

        if obj.partition_of is None:
            deletes = "" if obj.on_delete == "no action" else f"on delete {obj.on_delete}"
            columns, others = obj.columns, obj.target_columns
            yield Line(
                target=obj.target, columns=columns, target_columns=others, word="key", label=deletes
            )

    def check(self, obj: ForeignKey, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import foreign_key as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        # the rows with a parent are a partitioned target's
        period = "k.conperiod" if server.version >= 180000 else "false"
        return f"""
            WITH {TABLES}
            SELECT k.oid, t.schema, t.name AS "table", k.conname AS name,
                {column_names("k.conkey", "k.conrelid")} AS columns,
                n.nspname AS target_schema, c.relname AS target,
                {column_names("k.confkey", "k.confrelid")} AS target_columns,
                CASE WHEN w.oid IS NOT NULL
                    THEN json_build_array('foreign_key', wn.nspname, wt.relname, w.conname)
                    END AS partition_of,
                {_action("k.confupdtype")} AS on_update, {_action("k.confdeltype")} AS on_delete,
                {column_names("k.confdelsetcols", "k.conrelid")} AS set_columns,
                CASE k.confmatchtype WHEN 'f' THEN 'full' WHEN 'p' THEN 'partial'
                    ELSE 'simple' END AS match,
                k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
                {period} AS period, {judged(server, "k")},
                {comment_on("pg_constraint", "k.oid")} AS comment
            FROM tables t
            JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
            LEFT JOIN pg_constraint w ON w.oid = k.conparentid
            LEFT JOIN pg_class wt ON wt.oid = w.conrelid
            LEFT JOIN pg_namespace wn ON wn.oid = wt.relnamespace
            JOIN pg_class c ON c.oid = k.confrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            -- one that its own table has is for a partition of the target
            WHERE w.conrelid IS DISTINCT FROM k.conrelid
        """

    def linked(self, obj: ForeignKey, own: tuple[Ref, ...], inner: tuple[Ref, ...]) -> ForeignKey:
        # the rows behind it are for partitions of either table, and go with those
        return evolve(obj, uses=own)

    def from_row(self, row: Mapping[str, Any]) -> ForeignKey:
        return ForeignKey(
            ref=Ref.of("foreign_key", row["schema"], row["table"], row["name"]),
            comment=row["comment"],
            columns=tuple(row["columns"]),
            target=Ref.of("table", row["target_schema"], row["target"]),
            target_columns=tuple(row["target_columns"]),
            on_update=row["on_update"],
            on_delete=row["on_delete"],
            set_columns=tuple(row["set_columns"] or ()),
            match=row["match"],
            deferrable=row["deferrable"],
            initially_deferred=row["initially_deferred"],
            partition_of=part(row),
            period=row["period"],
            validated=row["validated"],
            enforced=row["enforced"],
        )


def _columns(columns: tuple[str, ...], period: bool) -> str:
    if not period:
        return idents(columns)
    return ", ".join([*map(ident, columns[:-1]), f"PERIOD {ident(columns[-1])}"])


def _action(letter: str) -> str:
    return (
        f"CASE {letter} WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'"
        " WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' ELSE 'no action' END"
    )


def _is_key(member: Object, wanted: list[str]) -> bool:
    """Tell whether *member* is a key or plain unique index over exactly these columns."""
    names = getattr(member, "key_columns", None)
    return names is not None and sorted(names) == wanted


KIND = ForeignKeyKind()
