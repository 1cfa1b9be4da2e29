from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0, check="n >= 0")
    by_n = Index(n, where="n > 0")
    g = t.bigint(generated="n * 2")
