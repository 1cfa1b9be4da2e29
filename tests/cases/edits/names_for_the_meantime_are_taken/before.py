from schemadsl import Enum, Function, Index, Table, Unique
from schemadsl import types as t


class M(Enum, name="mood"):
    a = "a"
    b = "b"


class M2(Enum, name="mood_old"):
    a = "a"


f = Function("f", arguments="x integer", returns="integer", body="SELECT 1")
f2 = Function("f_old", arguments="x integer", returns="integer", body="SELECT 1")


class A(Table, name="a"):
    n = t.integer()
    m = t.enum(M, default=M.a)
    o = t.enum(M2, default=M2.a)
    i = Index(n, name="i")
    j = Index(n, m, name="i_new", unique=True)
    u = Unique(n, name="u")
    v = Index(m, name="u_new")
