from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.bigint(default=2)
    g = t.bigint(generated="n * 3", virtual=True)
    h = t.bigint(generated="n * 3", virtual=True)
    v = t.bigint(generated="n * 4")
