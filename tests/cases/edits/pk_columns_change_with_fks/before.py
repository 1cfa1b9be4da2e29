from schemadsl import ForeignKey, PrimaryKey, Table
from schemadsl import types as t


class A(Table, name="a"):
    x = t.integer()
    y = t.integer()
    pk = PrimaryKey(x, y)
    up_x = t.integer(null=True)
    up_y = t.integer(null=True)
    self_ = ForeignKey((up_x, up_y), references=lambda: (A.x, A.y), name="a_self")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    x = t.integer()
    y = t.integer()
    fk = ForeignKey((x, y), references=(A.x, A.y))
