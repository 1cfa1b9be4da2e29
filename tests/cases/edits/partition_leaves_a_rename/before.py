from schemadsl import Check, Index, Partition, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at)"):
    at = t.date()
    kind = t.text(null=True)
    size = t.integer(null=True)
    known = Check("kind <> ''", name="known")
    by_kind = Index(kind)


Partition("events_2024", of=Events, values="FROM ('2024-01-01') TO ('2025-01-01')")
Partition("events_2025", of=Events, values="FROM ('2025-01-01') TO ('2026-01-01')")


class Days(Table, name="days", partition_by="RANGE (at)"):
    at = t.date()


Partition("days_2024", of=Days, values="FROM ('2024-01-01') TO ('2025-01-01')")
