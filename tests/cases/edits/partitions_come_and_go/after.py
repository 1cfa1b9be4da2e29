from schemadsl import Index, Partition, PrimaryKey, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at)"):
    id = t.bigint()
    at = t.date()
    kind = t.text(null=True)
    key = PrimaryKey(id, at)
    by_kind = Index(kind)


Partition("events_2025", of=Events, values="FROM ('2025-01-01') TO ('2026-01-01')")
Partition("events_2026", of=Events, values="FROM ('2026-01-01') TO ('2027-01-01')")
