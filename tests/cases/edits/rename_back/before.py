from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a", renamed_from="b"):
    id = t.serial(primary_key=True)
    y = t.integer(default=1, renamed_from="x")
