from schemadsl import Check, Enum, Function, Index, Table
from schemadsl import types as t


class M(Enum, name="mood"):
    b = "b"
    d = "d"


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.enum(M, default=M.b)
    ms = t.array(t.enum(M), default=[M.b, M.d])
    ck = Check("m <> 'd'::mood", name="ck")
    ix = Index(m, where="m = 'b'::mood", name="ix")
    g = t.boolean(generated="m = 'b'::mood")


f = Function(
    "f",
    arguments="x mood",
    returns="mood",
    body="SELECT 'd'::mood",
    volatility="immutable",
    depends_on=[M],
)
