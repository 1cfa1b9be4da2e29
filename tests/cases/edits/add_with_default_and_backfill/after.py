from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.integer(default=5, backfill="id * 2")
    k = t.integer(default="(random()*0)::int + 7", backfill="id * 2")
