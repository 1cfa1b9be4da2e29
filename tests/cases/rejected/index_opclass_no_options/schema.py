from schemadsl import Element, Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    by_id = Index(Element(id, opclass="int4_ops", opclass_options={"x": 1}))
