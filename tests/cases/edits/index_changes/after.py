from schemadsl import Element, Index, Table, desc
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
    s = t.text(default="'x'")
    j = t.jsonb(default="'{}'")
    i1 = Index(desc(n), name="i1", comment="kept")
    i2 = Index(Element(s, opclass="text_pattern_ops"), name="i2")
    i3 = Index(Element(j, opclass="jsonb_path_ops"), using="gin", name="i3")
    i4 = Index(n, name="i4", where="n > 1")
    i5 = Index(n, name="i5", with_={"fillfactor": 90})
    i6 = Index("upper(s)", name="i6")
    i7 = Index(n, s, name="i7", unique=True, nulls_not_distinct=True, include=(j,))
    i8 = Index(n, name="i8", using="brin")
