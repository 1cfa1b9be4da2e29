from schemadsl import ForeignKey, PrimaryKey, Table
from schemadsl import types as t


class A(Table, name="a"):
    x = t.integer()
    y = t.integer(backfill="0")
    pk = PrimaryKey(x, y, include=())


class B(Table, name="b"):
    x = t.integer()
    y = t.integer(backfill="0")
    fk = ForeignKey((x, y), references=(A.x, A.y))
