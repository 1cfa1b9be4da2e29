from schemadsl import Enum, Table
from schemadsl import types as t


class M(Enum, name="mood"):
    a = "a"
    b = "b"


class A(Table, name="a"):
    m = t.enum(M, default=M.b, using="m::mood")
    n = t.text(default="'b'")
    k = t.array(t.enum(M), default=[M.a], using="k::mood[]")
