from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1, unique=True, check="n > 0")
    ix = Index(n, where="n > 0")
