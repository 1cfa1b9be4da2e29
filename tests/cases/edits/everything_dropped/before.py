from schemadsl import Enum, Extension, Function, Hnsw, Index, Procedure, Schema, Table, Trigger
from schemadsl import types as t

s = Schema("app")
vec = Extension("vector")


class M(Enum, name="mood", schema=s):
    a = "a"


f = Function("f", schema=s, returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")
p = Procedure("p", arguments="x app.mood", body="SELECT 1")


class A(Table, name="a", schema=s):
    id = t.serial(primary_key=True)
    m = t.enum(M, default=M.a)
    v = t.vector(3, null=True)
    b_id = t.integer(null=True, references=lambda: B.id)
    ix = Index(m)
    h = Hnsw(v, metric="l2")
    tr = Trigger("tr", before="update", for_each="row", execute=f)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(null=True, references=A.id)
