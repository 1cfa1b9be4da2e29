from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Index("id + (SELECT 1)", name="a")
