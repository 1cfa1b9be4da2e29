from schemadsl import Check, Index, Partition, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at)"):
    at = t.date()
    sort = t.text(null=True, renamed_from="kind")
    amount = t.integer(null=True, renamed_from="size")
    known = Check("sort <> ''", name="knows", renamed_from="known")
    by_kind = Index(sort)


class Events2024(Table, name="events_2024"):
    at = t.date()
    kind = t.text(null=True)
    amount = t.integer(null=True, renamed_from="size")
    known = Check("kind <> ''", name="known")
    by_kind = Index(kind)


Partition("events_2025", of=Events, values="FROM ('2025-01-01') TO ('2026-01-01')")


class Days(Table, name="days", partition_by="RANGE (day)"):
    day = t.date(renamed_from="at")


class Days2024(Table, name="days_2024"):
    at = t.date()
