from schemadsl import Exclude, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    b = Exclude((id, "<>"), using="btree", name="b")
