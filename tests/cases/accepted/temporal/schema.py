from schemadsl import Extension, ForeignKey, PrimaryKey, Range, Table, Unique
from schemadsl import types as t

btree_gist = Extension("btree_gist")
hours = Range("hours", t.timestamptz)


class Rooms(Table, name="rooms", cluster_on="rooms_pkey"):
    number = t.integer()
    during = t.daterange()
    key = PrimaryKey(number, during, without_overlaps=True, with_={"fillfactor": 50})


class Stays(Table, name="stays"):
    id = t.integer(primary_key=True)
    room = t.integer(null=True)
    during = t.daterange()
    guest = t.text()
    at = hours()
    often = t.datemultirange()
    in_room = ForeignKey(
        (room, during), references=(Rooms.number, Rooms.during), period=True, deferrable=True
    )
    once = Unique(guest, during, without_overlaps=True, include=[room])
    late = Unique(room, guest, at, without_overlaps=True, initially_deferred=True)
    many = Unique(room, often, without_overlaps=True, nulls_not_distinct=True)
