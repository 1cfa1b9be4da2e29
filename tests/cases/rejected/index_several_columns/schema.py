from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = t.point()
    b = t.point()
    by_hash = Index(id, id, using="hash")
    by_point = Index(a, b, using="spgist")
