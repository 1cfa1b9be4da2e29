from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.text(default="'x'", unique=True, collate='"C"')
    i = Index(s, name="i")
