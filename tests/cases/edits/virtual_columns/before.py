from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=2)
    g = t.integer(generated="n * 2", virtual=True)
    h = t.integer(generated="n * 3")
    v = t.integer(generated="n * 4", virtual=True)
