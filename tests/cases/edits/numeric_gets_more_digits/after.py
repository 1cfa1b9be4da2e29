from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.bigint(primary_key=True)
    paid = t.numeric(12, 4)
