from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)


class B(Table, name="b"):
    n = t.integer(null=True)
