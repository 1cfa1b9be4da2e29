from schemadsl import Function, Index, Schema, Table
from schemadsl import types as t

s = Schema("lib")
a = Function("f", arguments="x integer", returns="integer", body="SELECT 1", volatility="immutable")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="f(1)", check="f(n) > 0")
    i = Index("f(n)", name="i")
