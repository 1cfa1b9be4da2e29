from schemadsl import Check, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    few = Check("count(id) < 10")
