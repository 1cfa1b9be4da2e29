from schemadsl import PrimaryKey, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="RANGE (at)"):
    id = t.integer()
    at = t.date()
    key = PrimaryKey(id)
