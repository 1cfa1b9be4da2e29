from schemadsl import Check, Index, Partition, PrimaryKey, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at, lower(kind))"):
    at = t.timestamptz()
    kind = t.text(null=True)
    known = Check("kind <> ''", name="known")
    by_kind = Index(kind)


class Events2024(Table, name="events_2024"):
    at = t.timestamptz()
    kind = t.text(null=True)
    known = Check("kind <> ''", name="known")
    by_kind = Index(kind)


class Sums(Table, name="sums", partition_by="LIST (place)"):
    place = t.integer()
    amount = t.numeric()
    key = PrimaryKey(place)


class Totals(Table, name="totals", partition_by="RANGE (place)"):
    place = t.integer()
    amount = t.numeric()
    key = PrimaryKey(place)


Partition("sums_1", of=Totals, values="FROM (0) TO (5)")


class Late(Table, name="late", partition_by="RANGE (at)"):
    at = t.timestamptz()


class Late1(Table, name="late_1"):
    at = t.timestamptz()


class Rest(Table, name="rest", partition_by="LIST (n)"):
    n = t.integer(null=True)


class Rest1(Table, name="rest_1"):
    n = t.integer(null=True)


Partition("rest_0", of=Rest, values="DEFAULT")
