from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.numeric(primary_key=True, identity="always")
