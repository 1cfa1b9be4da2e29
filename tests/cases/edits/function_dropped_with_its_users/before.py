from schemadsl import Function, Index, Table
from schemadsl import types as t

f = Function(
    "tax", arguments="x integer", returns="integer", volatility="immutable", body="SELECT x * 2"
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="tax(1)", check="tax(n) > 0")
    m = t.integer(generated="tax(n)")
    ix = Index("tax(n)", name="ix")
