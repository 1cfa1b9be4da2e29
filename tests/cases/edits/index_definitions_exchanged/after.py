from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    n = t.integer()
    m = t.integer()
    i1 = Index(n, name="i2")
    i2 = Index(m, name="i1")
