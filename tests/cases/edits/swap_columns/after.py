from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    y = t.integer(default=1, renamed_from="x")
    x = t.integer(default=2, renamed_from="y")
    by_x = Index(y)
