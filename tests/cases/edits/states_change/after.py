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


class Rooms(Table, name="rooms", cluster_on="by_size"):
    number = t.integer(not_null="numbered")
    during = t.daterange()
    label = t.text(not_null=NotNull(no_inherit=True))
    size = t.integer(n_distinct_inherited=-0.5)
    key = PrimaryKey(
        number, during, without_overlaps=True, index_comment="new", with_={"fillfactor": 60}
    )
    full = Check("label <> ''")
    kept = Check("size > 0", not_enforced=True)
    by_size = Index(Element("(size * 2)", statistics=20), name="by_size")


class Stays(Table, name="stays"):
    id = t.integer(primary_key=True)
    room = t.integer(not_null=NotNull(not_valid=True))
    during = t.daterange()
    guest = t.integer()
    in_room = ForeignKey((room, during), references=(Rooms.number, Rooms.during), period=True)
    of_guest = ForeignKey(guest, references=lambda: Stays.id, not_valid=True)
    once = Unique(guest, during, without_overlaps=True)
    stopped = Trigger("stopped", before="insert", for_each="row", execute=stop, enabled="disabled")
