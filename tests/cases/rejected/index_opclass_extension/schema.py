from schemadsl import Element, Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = t.text()
    by_a = Index(Element(a, opclass="gin_trgm_ops"), using="gin")
