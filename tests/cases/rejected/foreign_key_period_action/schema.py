from schemadsl import Extension, ForeignKey, PrimaryKey, Table
from schemadsl import types as t

btree_gist = Extension("btree_gist")


class Rooms(Table, name="rooms"):
    number = t.integer()
    during = t.daterange()
    key = PrimaryKey(number, during, without_overlaps=True)


class Stays(Table, name="stays"):
    room = t.integer()
    during = t.daterange()
    moved = ForeignKey(
        (room, during),
        references=(Rooms.number, Rooms.during),
        period=True,
        on_update="restrict",
    )
