from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    first = t.text(null=True)
    last = t.text(null=True)
    old = t.integer(null=True)
    fresh = t.text(null=True)
