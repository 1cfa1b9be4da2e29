from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial()
    n = t.integer(primary_key=True, deferrable=True)
