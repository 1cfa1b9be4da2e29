from schemadsl import Partition, PrimaryKey, Table
from schemadsl import types as t


class Days(Table, name="days", partition_by="RANGE (at)"):
    at = t.date()
    name = t.text()
    key = PrimaryKey(at, name)


y2024 = Partition(
    "days_2024",
    of=Days,
    values="FROM ('2024-01-01') TO ('2025-01-01')",
    partition_by="LIST (name)",
)
Partition("days_2024_a", of=y2024, values="IN ('a')")
