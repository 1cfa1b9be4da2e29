from schemadsl import Extension, PrimaryKey, Table, Unique
from schemadsl import types as t

btree_gist = Extension("btree_gist")


class Stays(Table, name="stays"):
    room = t.integer()
    day = t.date()
    key = PrimaryKey(room, day, without_overlaps=True)


class Rooms(Table, name="rooms"):
    during = t.daterange(primary_key=True)
    once = Unique(during, without_overlaps=True)


class Parts(Table, name="parts", partition_by="LIST (during)"):
    id = t.integer()
    during = t.daterange()
    once = Unique(id, during, without_overlaps=True)
