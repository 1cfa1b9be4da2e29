from schemadsl import ForeignKey, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(unique=True)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer()
    fk = ForeignKey((n,), references=(A.n,), name="fk")
