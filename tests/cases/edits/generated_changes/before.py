from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=2)
    g = t.integer(generated="n * 2", null=True)
    p = t.integer(generated="n * 3")
    q = t.integer(default=7)
    only = t.integer(generated="n + 1")
    ix = Index(g, name="ix")
