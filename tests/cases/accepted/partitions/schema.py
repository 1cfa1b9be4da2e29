"""Partitioned tables of several levels, and what partitions take over."""

from schemadsl import Check, Index, Partition, PrimaryKey, Table
from schemadsl import types as t


class Kinds(Table, name="kinds"):
    id = t.integer(primary_key=True)


class Events(Table, name="events", partition_by="RANGE (created_at)"):
    id = t.bigint(identity="always")
    created_at = t.timestamptz(default="now()")
    kind_id = t.integer(null=True, references=Kinds.id, on_delete="cascade")
    note = t.text(default="''")
    key = PrimaryKey(id, created_at)
    filled = Check("note <> 'x'", name="events_filled")
    by_note = Index("lower(note)")
    by_kind = Index(kind_id, where="kind_id IS NOT NULL", name="odd_name")


events_2024 = Partition(
    "events_2024", of=Events, values="FROM ('2024-01-01') TO ('2025-01-01')", unlogged=False
)
events_2025 = Partition(
    "events_2025",
    of=Events,
    values="FROM ('2025-01-01') TO ('2026-01-01')",
    partition_by="HASH (id, created_at)",
    comment="by their number",
)
halves = [
    Partition(f"events_2025_{half}", of=events_2025, values=f"WITH (MODULUS 2, REMAINDER {half})")
    for half in range(2)
]
rest = Partition("events_rest", of=Events, values="DEFAULT", with_={"fillfactor": 80})


class Words(Table, name="words", partition_by='LIST (lower(word) COLLATE "C")'):
    word = t.text(null=True)


words_a = Partition("words_a", of=Words, values="IN ('a', 'b', NULL)")
