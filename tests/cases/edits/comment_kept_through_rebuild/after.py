from schemadsl import Check, Enum, Function, Index, Table, Unique
from schemadsl import types as t


class M(Enum, name="mood", comment="m"):
    b = "b"
    a = "a"


class A(Table, name="a"):
    n = t.bigint(primary_key=True)
    m = t.enum(M, default=M.a, comment="of m")
    ck = Check("m <> 'b'::mood", name="ck", comment="of ck")
    ix = Index(m, n, name="ix", comment="of ix")
    g = t.integer(generated="n * 3", comment="of g")
    u = Unique(m, n, name="u", comment="of u")


f = Function("f", arguments="b integer", returns="integer", body="SELECT 1", comment="of f")
