from schemadsl import Table, Unique
from schemadsl import types as t


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    b = t.integer()
    once = Unique(b, b)
