from schemadsl import Index, Partition, PrimaryKey, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at)"):
    id = t.bigint()
    at = t.date()
    kind = t.text(null=True)
    key = PrimaryKey(id, at)
    by_kind = Index(kind)


Partition("events_2023", of=Events, values="FROM ('2023-01-01') TO ('2024-01-01')")
Events2024 = Partition(
    "events_2024",
    of=Events,
    values="FROM ('2024-01-01') TO ('2025-01-01')",
    partition_by="HASH (id)",
)
Partition("events_2024_a", of=Events2024, values="WITH (MODULUS 2, REMAINDER 0)")
Partition("events_2024_b", of=Events2024, values="WITH (MODULUS 2, REMAINDER 1)")
Partition("events_2025", of=Events, values="FROM ('2025-01-01') TO ('2026-01-01')")
