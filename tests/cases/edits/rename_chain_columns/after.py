from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    b = t.integer(default=1, renamed_from="a")
    c = t.integer(default=2, renamed_from="b")
    ix = Index(b, c)
