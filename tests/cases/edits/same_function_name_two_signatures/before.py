from schemadsl import Function, Table
from schemadsl import types as t

a = Function("f", arguments="x integer", returns="integer", body="SELECT 1", volatility="immutable")
b = Function("f", arguments="x text", returns="integer", body="SELECT 1", volatility="immutable")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="f(1)", check="f('x'::text) > 0")
