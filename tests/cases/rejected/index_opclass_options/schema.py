from schemadsl import Element, Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = t.tsvector()
    by_a = Index(
        Element(a, opclass="tsvector_ops", opclass_options={"siglen": 2025}), using="gist", name="a"
    )
    by_b = Index(
        Element(a, opclass="tsvector_ops", opclass_options={"length": 20}), using="gist", name="b"
    )
    by_c = Index(
        Element(id, opclass="int4_minmax_multi_ops", opclass_options={"values_per_range": 7}),
        using="brin",
    )
