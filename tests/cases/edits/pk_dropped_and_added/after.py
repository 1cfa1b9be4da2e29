from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial()
    n = t.integer(default=1)


class B(Table, name="b"):
    n = t.integer(primary_key=True, backfill="1")
