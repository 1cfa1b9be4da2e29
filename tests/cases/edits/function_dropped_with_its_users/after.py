from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1, check="n > 0")
    m = t.integer(generated="n")
    ix = Index("(n + 1)", name="ix")
