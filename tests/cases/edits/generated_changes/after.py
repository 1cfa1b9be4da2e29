from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=2)
    g = t.integer(generated="n * 4", null=True)
    p = t.integer(default=9)
    q = t.integer(generated="n * 5")
    ix = Index(g, name="ix")
