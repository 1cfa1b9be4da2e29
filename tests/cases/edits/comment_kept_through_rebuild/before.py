from schemadsl import Check, Enum, Function, Index, Table, Unique
from schemadsl import types as t


class M(Enum, name="mood", comment="m"):
    a = "a"
    b = "b"


class A(Table, name="a"):
    n = t.integer(primary_key=True)
    m = t.enum(M, default=M.a, comment="of m")
    ck = Check("m <> 'b'::mood", name="ck", comment="of ck")
    ix = Index(n, m, name="ix", comment="of ix")
    g = (
        t.text(generated="n::text || 'x'", comment="of g")
        if False
        else t.integer(generated="n * 2", comment="of g")
    )
    u = Unique(n, m, name="u", comment="of u")


f = Function("f", arguments="a integer", returns="integer", body="SELECT 1", comment="of f")
