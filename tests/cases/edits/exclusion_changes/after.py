from schemadsl import Exclude, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    r = t.int4range(null=True)
    n = t.bigint(default=1)
    e1 = Exclude((r, "&&"), name="e1", comment="one")
    e3 = Exclude((r, "&&"), name="e3", where="n > 1", deferrable=True, renamed_from="e2")
    e4 = Exclude(("int4range(id, id + 1)", "&&"), name="e4")
