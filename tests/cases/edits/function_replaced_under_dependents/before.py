from schemadsl import Function, Index, Table, Trigger
from schemadsl import types as t

f = Function(
    "tax", arguments="x integer", returns="integer", volatility="immutable", body="SELECT x * 2"
)
g = Function("stamp", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="tax(1)", check="tax(n) > 0")
    m = t.integer(generated="tax(n)")
    ix = Index("tax(n)", name="ix")
    iy = Index(n, where="tax(n) > 1", name="iy")
    tr = Trigger("tr", before="update", for_each="row", when="tax(NEW.n) > 0", execute=g)
