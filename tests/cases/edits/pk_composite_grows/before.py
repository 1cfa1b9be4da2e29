from schemadsl import ForeignKey, Table
from schemadsl import types as t


class A(Table, name="a"):
    x = t.integer(primary_key=True)
    y = t.integer(null=True)


class B(Table, name="b"):
    x = t.integer()
    fk = ForeignKey((x,), references=(A.x,))
