from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.integer(default=1)
    b = t.integer(default=2)
