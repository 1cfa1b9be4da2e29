from schemadsl import Exclude, Extension, Table
from schemadsl import types as t

btree_gist = Extension("btree_gist")


class Rooms(Table, name="rooms"):
    id = t.integer(primary_key=True)
    during = t.tstzrange()
    free = Exclude((id, "="), (during, "&&"))
    other = Exclude((id, "<>"), (during, "&&"))
