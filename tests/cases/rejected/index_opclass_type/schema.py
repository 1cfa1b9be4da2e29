from schemadsl import Element, Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = t.text()
    by_id = Index(Element(id, opclass="text_pattern_ops"))
    by_a = Index(Element(a, opclass="jsonb_path_ops"), using="gin")
