from schemadsl import Function, Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="(1 + 2)", check="n > 0 AND n < 100")
    g = t.integer(generated="n * 2")
    ix = Index("lower(n::text)", where="n > 0", name="ix")


f = Function("f", arguments="x integer, y integer", returns="integer", body="SELECT 1")
