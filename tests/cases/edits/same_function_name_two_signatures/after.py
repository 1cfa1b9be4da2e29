from schemadsl import Function, Table
from schemadsl import types as t

a = Function("f", arguments="y integer", returns="integer", body="SELECT 1", volatility="immutable")
b = Function(
    "f", arguments="x text", returns="bigint", body="SELECT 1::bigint", volatility="immutable"
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="f(1)", check="f('x'::text) > 0")
