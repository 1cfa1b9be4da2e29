from schemadsl import (
    Check,
    Element,
    Extension,
    ForeignKey,
    Function,
    Index,
    NotNull,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from schemadsl import types as t

btree_gist = Extension("btree_gist")
stop = Function("stop", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Rooms(Table, name="rooms", cluster_on="rooms_pkey"):
    number = t.integer(not_null=NotNull(comment="of the key"))
    during = t.daterange()
    label = t.text(not_null=NotNull(not_valid=True))
    size = t.integer(statistics=10, n_distinct=5)
    key = PrimaryKey(number, during, without_overlaps=True, index_comment="old")
    full = Check("label <> ''", not_valid=True)
    kept = Check("size > 0")
    by_size = Index(Element("(size * 2)", statistics=10), name="by_size")


class Stays(Table, name="stays"):
    id = t.integer(primary_key=True)
    room = t.integer(not_null="stays_in_a_room")
    during = t.daterange()
    guest = t.integer()
    in_room = ForeignKey(
        (room, during), references=(Rooms.number, Rooms.during), period=True, not_valid=True
    )
    of_guest = ForeignKey(guest, references=lambda: Stays.id, not_enforced=True)
    once = Unique(guest, during)
    stopped = Trigger("stopped", before="insert", for_each="row", execute=stop)
