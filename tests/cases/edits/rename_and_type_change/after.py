from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.bigint(default=0, check="m >= 0", renamed_from="n")
    by_n = Index(m, where="m > 0")
    g = t.bigint(generated="m * 2")
