from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.bytea(default="'\\xabc'")
