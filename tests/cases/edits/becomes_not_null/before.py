from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.text(null=True)
    b = t.text(null=True)
    c = t.text(null=True, default="'q'")
