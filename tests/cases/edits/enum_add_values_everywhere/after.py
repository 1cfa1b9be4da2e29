from schemadsl import Check, Enum, Function, Index, Table
from schemadsl import types as t


class M(Enum, name="mood"):
    a = "a"
    b = "b"
    c = "c"
    d = "d"
    e = "e"


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.enum(M, default=M.c)
    ms = t.array(t.enum(M), default=[M.a, M.e])
    ck = Check("m <> 'e'::mood", name="ck")
    ix = Index(m, where="m = 'a'::mood", name="ix")
    g = t.boolean(generated="m = 'c'::mood")


f = Function(
    "f",
    arguments="x mood",
    returns="mood",
    body="SELECT 'e'::mood",
    volatility="immutable",
    depends_on=[M],
)
