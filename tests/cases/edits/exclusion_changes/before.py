from schemadsl import Exclude, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    r = t.int4range(null=True)
    n = t.integer(default=1)
    e1 = Exclude((r, "&&"), name="e1", comment="one")
    e2 = Exclude((r, "&&"), name="e2", where="n > 0")
