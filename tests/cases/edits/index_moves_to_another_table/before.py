from schemadsl import Index, Table, Unique
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
    ix = Index(n, name="ix")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
    u = Unique(n, name="u")
