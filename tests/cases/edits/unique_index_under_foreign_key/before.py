from schemadsl import ForeignKey, Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer()
    m = t.integer(default=0)
    ix = Index(n, unique=True, name="ix")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer()
    fk = ForeignKey((n,), references=(A.n,), name="fk")
