from schemadsl import Enum, Function, Index, Table, Unique, desc
from schemadsl import types as t


class M(Enum, name="mood"):
    b = "b"
    a = "a"


class M2(Enum, name="mood_old"):
    a = "a"


f = Function("f", arguments="y integer", returns="integer", body="SELECT 1")
f2 = Function("f_old", arguments="x integer", returns="integer", body="SELECT 1")


class A(Table, name="a"):
    n = t.integer()
    m = t.enum(M, default=M.a)
    o = t.enum(M2, default=M2.a)
    i = Index(desc(n), name="i")
    j = Index(n, m, name="i_new", unique=True)
    u = Unique(n, name="u", nulls_not_distinct=True)
    v = Index(m, name="u_new")
