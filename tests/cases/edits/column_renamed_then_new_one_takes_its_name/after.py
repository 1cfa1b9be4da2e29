from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    old_n = t.integer(default=1, unique=True, check="old_n > 0", renamed_from="n")
    n = t.text(default="'x'", unique=True, check="n <> ''")
    ix = Index(old_n, where="old_n > 0")
    iy = Index(n, where="n <> ''")
