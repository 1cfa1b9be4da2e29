from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.text(collate='"C"', default="'x'", unique=True)
    b = t.text(default="'x'", storage="external")
    c = t.text(default="'x'", compression="pglz")
    d = t.varchar(10, default="'x'", collate='"C"')
    ix = Index(a, b)
    iy = Index("lower(a)")
