from schemadsl import Enum, Table
from schemadsl import types as t


class M(Enum, name="mood"):
    a = "a"
    b = "b"


class A(Table, name="a"):
    m = t.enum(M, default=M.b)
