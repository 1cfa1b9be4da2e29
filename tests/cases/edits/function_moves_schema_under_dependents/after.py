from schemadsl import Function, Index, Schema, Table
from schemadsl import types as t

s = Schema("lib")
a = Function(
    "f", schema=s, arguments="x integer", returns="integer", body="SELECT 1", volatility="immutable"
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="lib.f(1)", check="lib.f(n) > 0")
    i = Index("lib.f(n)", name="i")
