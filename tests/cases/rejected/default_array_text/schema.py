from schemadsl import Table, Value
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.array(t.integer, default=Value("[1,2]"))
