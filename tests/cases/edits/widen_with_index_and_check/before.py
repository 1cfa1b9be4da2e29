from schemadsl import Element, Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.varchar(10, default="'x'", unique=True, check="length(s) < 10")
    n = t.numeric(10, 2, default=1)
    w = t.varchar(10, default="'x'")
    i = Index(s, name="i")
    j = Index("lower(s)", name="j", where="s <> ''")
    k = Index(n, name="k")
    l_ = Index(w, name="l")
    e = Index(Element(w, opclass="varchar_pattern_ops"), name="e")
