"""What partitions have of their own, and their names for what they have of their table."""

from schemadsl import Check, Index, Partition, PrimaryKey, Table, Trigger
from schemadsl import types as t


class Kinds(Table, name="kinds"):
    id = t.integer(primary_key=True)


class Events(Table, name="events", partition_by="RANGE (created_at)"):
    id = t.bigserial()
    created_at = t.timestamptz(default="now()")
    kind_id = t.integer(null=True, references=Kinds.id)
    note = t.text(default="''")
    key = PrimaryKey(id, created_at)
    by_note = Index(note)


class Events2024(
    Partition,
    name="events_2024",
    of=Events,
    values="FROM ('2024-01-01') TO ('2025-01-01')",
    names={"events_pkey": "key_2024", "events_note_idx": "notes_2024"},
):
    note = t.text(default="'old'")
    filled = Check("note <> 'x'")
    by_kind = Index("(kind_id + 1)", where="note <> ''")
    kept = Trigger(
        "kept",
        before="update",
        for_each="row",
        execute="suppress_redundant_updates_trigger",
    )


class Events2025(
    Partition,
    name="events_2025",
    of=Events,
    values="FROM ('2025-01-01') TO ('2026-01-01')",
    partition_by="HASH (id)",
    own_not_null_names=True,
):
    id = t.bigint(default="nextval('events_id_seq')")
    by_id = Index(id, using="hash")


Partition("events_2025_0", of=Events2025, values="WITH (MODULUS 1, REMAINDER 0)")


class Marks(Table, name="marks"):
    event = t.bigint()
