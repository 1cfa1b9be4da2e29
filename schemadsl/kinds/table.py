"""Tables: the frame that columns, constraints, indexes and triggers hang in.

How a table stands to others, as a partition or a child, is an object of its own
(`partition`, `inheritance`), and so is a replica identity that is not the default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds import fdw_options, table_change, table_read
from schemadsl.kinds.base import Context, Hazard, Kind, Lock, ServerFacts, Statement
from schemadsl.kinds.detaching import beside, detached
from schemadsl.kinds.words import alter_table, options, q
from schemadsl.model import Catalog, Object, Ref, intent, sql, unordered
from schemadsl.sqltext import ident, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Table"]


@frozen(kw_only=True)
class Table(Object):
    """An ordinary or partitioned table, or a foreign one, whose rows a *server* has.

    *partition_by* as ``pg_get_partkeydef`` prints it, ``RANGE (created_at)``, *key_types*
    the types of the columns that it names: PostgreSQL changes neither in place. In
    *storage* what belongs to the TOAST table has ``toast.`` in front. *options* are for the
    foreign data wrapper.
    """

    partition_by: str | None = sql(None, own=True)
    key_types: tuple[str, ...] = ()
    unlogged: bool = False
    storage: tuple[tuple[str, str], ...] = unordered()
    tablespace: str | None = None
    access_method: str | None = None
    row_security: bool = False
    force_row_security: bool = False
    server: Ref | None = None
    options: fdw_options.Options = unordered()
    queries: tuple[str, ...] | None = intent()  # the words for those derived from it

    @property
    def word(self) -> str:
        """What CREATE, DROP and COMMENT ON call it."""
        return "TABLE" if self.server is None else "FOREIGN TABLE"


class TableKind(Kind[Table]):
    """CREATE, ALTER, RENAME and DROP TABLE."""

    name = "table"
    catalog = "pg_class"
    object_type = Table
    rank = 40
    owned = True

    def parent(self, obj: Table) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def claims(self, obj: Table) -> tuple[str, ...]:
        name = qualified(*obj.ref.path)
        return (f"relation {name}", f"type {name}")

    def address(self, obj: Table) -> str:
        return f"{obj.word} {q(obj.ref)}"

    def depends(self, obj: Table, catalog: Catalog) -> Iterator[Ref]:
        if obj.server is not None:
            yield obj.server

    def create(self, obj: Table, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        ties = [part for part in parts if part.heir_of]
        # what only its parents declare comes with INHERITS
        own = (ctx.own(part) if ties else part for part in parts if not part.heir_of)
        clauses = ",\n".join(f"    {ctx.clause(part)}" for part in own if part is not None)
        body = f"(\n{clauses}\n)" if clauses else "()"
        tail = "".join(f" {ctx.clause(tie)}" for tie in ties) + _tail(obj)
        besides = (*_targets(obj, parts), *(ref for tie in ties for ref in tie.heir_of))
        return [
            Statement(
                sql=f"CREATE {'UNLOGGED ' * obj.unlogged}{obj.word} {q(obj.ref)} {body}{tail}",
                verb="create",
                about=obj.ref,
                says=f"create {obj.word.lower()} {obj.name}",
                lock=Lock.SHARE_ROW_EXCLUSIVE if besides else Lock.NONE,
                besides=besides,
            ),
            *table_change.row_security(Table(ref=obj.ref), obj, ctx),
            *(statement for part in parts for statement in ctx.sequel(part)),
        ]

    def alter(self, old: Table, new: Table, ctx: Context) -> list[Statement] | None:
        was = (old.partition_by, old.key_types, old.server)
        if was != (new.partition_by, new.key_types, new.server):
            return None
        return table_change.alter(old, new, ctx)

    def rename(self, old: Ref, new: Table, ctx: Context) -> list[Statement]:
        return [
            alter_table(
                old,
                f"RENAME TO {ident(new.name)}",
                about=new.ref,
                verb="rename",
                says=f"rename table {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
                squawk=("renaming-table",),
            )
        ]

    def drop(self, obj: Table, ctx: Context) -> list[Statement]:
        if _falls(obj, ctx):
            return []
        along = tuple(_taken_along(obj, ctx))
        losses = filter(None, map(self.loses, along))
        targets = (t for one in along for t in _targets(one, ctx.old.members(one.ref)))
        return [
            *_let_go(obj, ctx),
            Statement(
                sql=f"DROP {self.address(obj)}",
                verb="drop",
                about=obj.ref,
                says=f"drop {obj.word.lower()} {obj.name}",
                lock=Lock.ACCESS_EXCLUSIVE,
                table=obj.ref,
                besides=tuple(dict.fromkeys((*(one.ref for one in along[1:]), *targets))),
                hazards=tuple(Hazard(Hazard.DATA_LOSS, loss) for loss in losses),
                squawk=("ban-drop-table",),
            ),
        ]

    def loses(self, obj: Table) -> str:
        # the rows of a partitioned table stand in its partitions, those of a foreign one elsewhere
        own = obj.partition_by is None and obj.server is None
        return f"all rows of {obj.name}" if own else ""

    def at_stake(self, obj: Table) -> str:
        # of a partitioned table these are the rows of all its partitions, whoever made them
        return f"SELECT FROM {q(obj.ref)}" if obj.server is None else ""

    def rebuilt_by(self, obj: Table, disturbed: Ref, ctx: Context) -> bool:
        return disturbed == obj.server

    def figures(self, obj: Table, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Box

        by = f"by {obj.partition_by}" if obj.partition_by is not None else ""
        word = f"partitioned {obj.word.lower()}" if by else obj.word.lower()
        yield Box(word=word, tag=by or (word if obj.server is not None else ""))

    def check(self, obj: Table, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import partition as partitions
        from schemadsl.kinds.checks import table as rules

        yield from rules.check(obj, catalog)
        yield from partitions.check_whole(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return table_read.QUERY

    def linked(self, obj: Table, own: tuple[Ref, ...], inner: tuple[Ref, ...]) -> Table:
        # what a partition or child needs of its parents, the tie to them says
        return evolve(obj, uses=tuple(r for r in sorted({*own, *inner}) if r.kind != self.name))

    def from_row(self, row: Mapping[str, Any]) -> Table:
        return Table(ref=Ref.of("table", row["schema"], row["name"]), **table_read.fields(row))


def _taken_along(obj: Table, ctx: Context) -> Iterator[Table]:
    """Yield the table and the partitions that its DROP takes along."""
    yield obj
    for heir in ctx.old.heirs(obj.ref) if obj.partition_by is not None else ():
        part = ctx.old.get(heir)
        if isinstance(part, Table) and _falls(part, ctx):
            yield from _taken_along(part, ctx)


def _falls(obj: Table, ctx: Context) -> bool:
    """Tell whether DROP TABLE of the whole takes a partition along: it is still attached then."""
    tie = ctx.old.ties.get(obj.ref)
    if tie is None or tie.ref.kind != "partition" or not ctx.taken_along(tie.ref):
        return False
    return ctx.gone(obj.ref) and ctx.gone(tie.heir_of[0])


def _let_go(obj: Table, ctx: Context) -> Iterator[Statement]:
    """Detach a partition before it is dropped: beside the traffic, or out of foreign keys' way.

    DROP TABLE would lock the whole; DETACH … CONCURRENTLY does not.
    """
    tie = ctx.old.ties.get(obj.ref)
    if tie is None or tie.ref.kind != "partition" or ctx.gone(tie.heir_of[0]):
        return
    (whole,) = tie.heir_of
    says = f"take {obj.name} out of {whole.name}"
    at_once = not beside(ctx, whole)
    named = (whole, *(member.ref for member in ctx.old.members(whole)))
    if not at_once or any(u.kind == "foreign_key" for ref in named for u in ctx.old.users(ref)):
        yield detached(ctx, whole, obj.ref, about=obj.ref, says=says, beside=not at_once)


def _tail(obj: Table) -> str:
    """Write what stands behind the body of CREATE TABLE."""
    text = f" PARTITION BY {obj.partition_by}" if obj.partition_by is not None else ""
    if obj.access_method is not None:
        text += f" USING {ident(obj.access_method)}"
    if obj.server is not None:
        text += f" SERVER {ident(obj.server.name)}{fdw_options.written(obj.options)}"
    if obj.storage:
        text += f" WITH ({options(obj.storage)})"
    if obj.tablespace is not None:
        text += f" TABLESPACE {ident(obj.tablespace)}"
    return text


def _targets(obj: Table, members: Iterable[Object]) -> tuple[Ref, ...]:
    """Return the tables that foreign keys among *members* refer to: their triggers stand there."""
    found = {getattr(member, "target", None) for member in members}
    return tuple(sorted(ref for ref in found if ref is not None and ref != obj.ref))


KIND = TableKind()
