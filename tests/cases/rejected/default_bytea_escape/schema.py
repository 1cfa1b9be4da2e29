from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.array(t.bytea, default="'{\"a\\\\9\"}'")
