from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    x = t.integer(default=1)
    y = t.integer(default=2)
    by_x = Index(x)
