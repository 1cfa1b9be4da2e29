from schemadsl import Enum, Table
from schemadsl import types as t


class M(Enum, name="feeling", renamed_from="mood", renamed_values={"a": "alpha"}):
    alpha = "alpha"
    b = "b"
    c = "c"


class A(Table, name="a"):
    m = t.enum(M, default=M.c, check="m <> 'alpha'")
    n = t.array(t.enum(M), null=True)
