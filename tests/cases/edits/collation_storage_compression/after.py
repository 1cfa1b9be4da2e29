from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.text(default="'x'", unique=True)
    b = t.text(default="'x'", collate='"C"')
    c = t.text(default="'x'", storage="main")
    d = t.text(default="'x'", collate='"POSIX"', storage="plain")
    ix = Index(a, b)
    iy = Index("lower(a)")
