from schemadsl import Function, Index, Table
from schemadsl import types as t

a = Function("f", arguments="x integer", returns="integer", body="SELECT 1", volatility="immutable")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="f(1)", check="f(n) > 0")
    m = t.integer(generated="f(n)")
    i = Index("f(n)", name="i")
    j = Index(n, where="f(n) > 0", name="j")
