from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
    s = t.text(default="'x'")
    j = t.jsonb(default="'{}'")
    i1 = Index(n, name="i1", comment="kept")
    i2 = Index(s, name="i2")
    i3 = Index(j, using="gin", name="i3")
    i4 = Index(n, name="i4", where="n > 0")
    i5 = Index(n, name="i5", with_={"fillfactor": 70})
    i6 = Index("lower(s)", name="i6")
    i7 = Index(n, s, name="i7", unique=True)
    i8 = Index(n, name="i8", using="hash")
