from schemadsl import Statistics, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    some = Statistics(id)
