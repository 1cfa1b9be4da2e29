from schemadsl import Element, Exclude, Table
from schemadsl import types as t


class Rooms(Table, name="rooms"):
    id = t.integer(primary_key=True)
    during = t.tstzrange()
    area = t.box()
    free = Exclude((during, "&&"), where="id > 0", include=[id], deferrable=True)
    apart = Exclude((area, "&&"), using="spgist")
    once = Exclude((Element(id, desc=True), "="), using="btree")
    hashed = Exclude((id, "="), using="hash", with_={"fillfactor": 90})
    written = Exclude(("id + 1", "="), using="btree")
    qualified = Exclude((id, "OPERATOR(pg_catalog.=)"), using="btree")
