from schemadsl import Exclude, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Exclude((id, "<"), using="btree", name="a")
    b = Exclude((id, "<>"), using="btree", name="b")
    c = Exclude((id, "equals"), using="btree", name="c")
