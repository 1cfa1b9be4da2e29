from schemadsl import Function, Index, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="(1  +  2)", check="n > 0 and n  <  100 -- why")
    g = t.integer(generated="N * 2")
    ix = Index("LOWER(n::TEXT)", where='"n" > 0', name="ix")


f = Function("f", arguments="x  INTEGER,  y integer", returns="INTEGER", body="SELECT 1")
