from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="b", renamed_from="a"):
    id = t.serial(primary_key=True)
    y = t.integer(default=1, renamed_from="x")
    ix = Index(y, name="new", renamed_from="old")
