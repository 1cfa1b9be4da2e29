from schemadsl import Partition, PrimaryKey, Table
from schemadsl import types as t


class Days(Table, name="days", partition_by="RANGE (day)"):
    day = t.date(renamed_from="at")
    title = t.text(renamed_from="name")
    key = PrimaryKey(day, title)


y2024 = Partition(
    "days_2024",
    of=Days,
    values="FROM ('2024-01-01') TO ('2025-01-01')",
    partition_by="LIST (title)",
)
Partition("days_2024_a", of=y2024, values="IN ('a')")
