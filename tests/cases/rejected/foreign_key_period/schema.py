from schemadsl import Extension, ForeignKey, PrimaryKey, Table, Unique
from schemadsl import types as t

btree_gist = Extension("btree_gist")


class Rooms(Table, name="rooms"):
    number = t.integer()
    during = t.daterange()
    colour = t.text()
    key = PrimaryKey(number, during, without_overlaps=True)
    once = Unique(colour, during)


class Stays(Table, name="stays"):
    room = t.integer()
    during = t.daterange()
    colour = t.text()
    plain = ForeignKey((room, during), references=(Rooms.number, Rooms.during))
    gone = ForeignKey(
        (room, during),
        references=(Rooms.number, Rooms.during),
        period=True,
        on_delete="cascade",
        name="gone",
    )
    other = ForeignKey(
        (colour, during), references=(Rooms.colour, Rooms.during), period=True, name="other"
    )
