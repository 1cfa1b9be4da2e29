from schemadsl import PrimaryKey, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    b = t.integer()
    second = PrimaryKey(b, name="notes_second")
