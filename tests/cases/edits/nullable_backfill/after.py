from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(null=True, backfill="id * 2")
    m = t.integer(null=True, default=5, backfill="id * 2")
