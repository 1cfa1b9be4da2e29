from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="b", renamed_from="a"):
    id = t.serial(primary_key=True)
    y = t.bigint(default=1, renamed_from="x")
    x = t.integer(default=3)
    ix = Index(y, name="new", renamed_from="old")
    iy = Index(x, name="old")


class B(Table, name="a"):
    id = t.serial(primary_key=True)
