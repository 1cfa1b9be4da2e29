from schemadsl import Element, Exclude, Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    by_id = Index(Element(id, statistics=10))
    once = Exclude((Element("abs(id)", statistics=10), "="), using="btree")
