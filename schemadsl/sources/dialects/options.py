"""What MySQL says of a table behind its columns."""

from __future__ import annotations

from attrs import evolve

from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.lex import value
from schemadsl.sources.dialects.raw import Raw, Table

__all__ = ["collated", "options"]


def options(table: Table, words: Cursor, raw: Raw) -> Table:
    """Read a table's options: its comment counts, what says how it is stored is counted."""
    ref = about.table(table.path)
    while not words.done:
        where = words.where
        if words.take(",") or words.take(")"):
            continue
        if words.take("COMMENT"):
            words.take("=")
            table = evolve(table, comment=words.string())
        elif words.sees("PARTITION", "BY"):
            words.rest()
            fix = "Say it in schema.py where it is wanted: partition_by=…"
            raw.note(ref, where, "its partitions are left out: it is one table", fix)
        elif words.take("WITH", "SYSTEM", "VERSIONING"):
            fix = "Keep a history with a trigger, or a range column."
            raw.note(ref, where, "system versioning is MariaDB's own", fix)
        elif words.sees("SELECT") or words.sees("AS") or words.sees("IGNORE", "AS"):
            words.rest()
            fix = "Say in schema.py which columns it has besides."
            raw.note(ref, where, "columns that a query gives are left out", fix)
        else:
            _option(words, raw)
    return table


def _option(words: Cursor, raw: Raw) -> None:
    words.take("DEFAULT")
    name = words.next().upper
    if name == "CHARACTER":
        words.take("SET")
        name = "CHARSET"
    elif name in ("DATA", "INDEX") and words.take("DIRECTORY"):
        name += " DIRECTORY"
    words.take("=")
    if words.sees("("):
        words.group()
        said = ""
    else:
        said = value(words.next(), words.dialect) if not words.done else ""
    if name == "COLLATE":
        raw.passed[collated(said)] += 1
    else:
        raw.storage[name] += 1


def collated(name: str) -> str:
    """Say what a collation that does not come along did."""
    if name.upper().endswith(("NOCASE", "_CI")):
        return (
            f"{name} compares text without regard to case, PostgreSQL with it: where that matters,"
            " say lower(…) in indexes and queries, or citext"
        )
    return f"{name} orders text, and PostgreSQL as the collation of its database does"
