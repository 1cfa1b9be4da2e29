from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    at = t.timestamp(default="now() AT TIME ZONE 'utc'")
    ok = t.boolean(default="NOT false")
