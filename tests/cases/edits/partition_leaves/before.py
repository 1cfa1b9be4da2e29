from schemadsl import Check, Index, Partition, PrimaryKey, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at, lower(kind))"):
    at = t.timestamptz()
    kind = t.text(null=True)
    known = Check("kind <> ''", name="known")
    by_kind = Index(kind)


Partition(
    "events_2024",
    of=Events,
    values="FROM ('2024-01-01 00:00:00+00', MINVALUE) TO ('2025-01-01 00:00:00+00', 'm')",
)


class Sums(Table, name="sums", partition_by="LIST (place)"):
    place = t.integer()
    amount = t.numeric()
    key = PrimaryKey(place)


Partition("sums_1", of=Sums, values="IN (1, 2)")


class Totals(Table, name="totals", partition_by="RANGE (place)"):
    place = t.integer()
    amount = t.numeric()
    key = PrimaryKey(place)


class Late(Table, name="late", partition_by="RANGE (at)"):
    at = t.timestamptz()


Partition("late_1", of=Late, values="FROM ('2024-01-01') TO ('2025-01-01')")


class Rest(Table, name="rest", partition_by="LIST (n)"):
    n = t.integer(null=True)


Partition("rest_1", of=Rest, values="IN (1, NULL)")
Partition("rest_0", of=Rest, values="DEFAULT")
