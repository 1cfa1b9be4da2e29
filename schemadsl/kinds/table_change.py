"""The ways of a table from one state to another, its rows in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.kinds import fdw_options
from schemadsl.kinds.base import Context, Hazard, Lock, Statement
from schemadsl.kinds.words import alter_table, q, reset_and_set
from schemadsl.sqltext import ident

if TYPE_CHECKING:
    from schemadsl.kinds.table import Table

__all__ = ["alter", "row_security"]


def alter(old: Table, new: Table, ctx: Context) -> list[Statement]:
    """Bring a table from *old* to *new*; how it is partitioned is the same in both."""
    return [
        *_moved(old, new),
        *_storage(old, new),
        *_options(old, new),
        *row_security(old, new, ctx),
    ]


def _moved(old: Table, new: Table) -> Iterator[Statement]:
    """Write what makes PostgreSQL write the whole table anew, somewhere else or in another form."""
    if old.unlogged != new.unlogged:
        word = "UNLOGGED" if new.unlogged else "LOGGED"
        yield _rewritten(new, f"SET {word}", f"make {new.name} {word.lower()}")
    if old.access_method != new.access_method:
        method = new.access_method or "heap"
        yield _rewritten(
            new, f"SET ACCESS METHOD {ident(method)}", f"store {new.name} by the method {method}"
        )
    if old.tablespace != new.tablespace:
        space = new.tablespace or "pg_default"
        yield _rewritten(
            new, f"SET TABLESPACE {ident(space)}", f"move {new.name} to the tablespace {space}"
        )


def _rewritten(new: Table, action: str, says: str) -> Statement:
    # a partitioned table has no rows of its own
    text = f"{new.name} is written anew under a full lock"
    hazards = (Hazard(Hazard.REWRITE, text),) if new.partition_by is None else ()
    return alter_table(new.ref, action, about=new.ref, says=says, hazards=hazards)


def _storage(old: Table, new: Table) -> Iterator[Statement]:
    for action in reset_and_set(old.storage, new.storage):
        yield alter_table(
            new.ref,
            action,
            about=new.ref,
            says=f"change the storage parameters of {new.name}",
            lock=Lock.SHARE_UPDATE_EXCLUSIVE,
        )


def _options(old: Table, new: Table) -> Iterator[Statement]:
    if text := fdw_options.changed(old.options, new.options):
        says = f"change the options of {new.name}"
        sql = f"ALTER FOREIGN TABLE {q(new.ref)}{text}"
        yield evolve(alter_table(new.ref, "", about=new.ref, says=says), sql=sql)


def row_security(old: Table, new: Table, ctx: Context) -> Iterator[Statement]:
    """Turn row level security on or off, and whether it holds for the owner as well."""
    # nobody reads a table yet that is made in the same plan
    open_to = ctx.fresh(new.ref) or any(m.ref.kind == "policy" for m in ctx.new.members(new.ref))
    for was, now, on, off in (
        (old.row_security, new.row_security, "ENABLE", "DISABLE"),
        (old.force_row_security, new.force_row_security, "FORCE", "NO FORCE"),
    ):
        if was == now:
            continue
        word = on if now else off
        closes = now and on == "ENABLE" and not open_to
        text = f"without a policy nobody but the owner of {new.name} sees a row"
        yield alter_table(
            new.ref,
            f"{word} ROW LEVEL SECURITY",
            about=new.ref,
            says=f"{word.lower()} row level security on {new.name}",
            hazards=(Hazard(Hazard.CLIENTS, text),) if closes else (),
        )
