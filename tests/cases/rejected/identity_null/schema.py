from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    n = t.integer(null=True, identity="always")
