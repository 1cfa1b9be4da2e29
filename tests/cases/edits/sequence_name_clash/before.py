from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)


class B(Table, name="a_id"):
    n = t.integer(null=True)
