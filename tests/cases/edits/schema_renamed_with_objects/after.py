from schemadsl import Enum, Function, Index, Schema, Table, Trigger
from schemadsl import types as t

s = Schema("core", renamed_from="app")


class M(Enum, name="mood", schema=s):
    a = "a"
    b = "b"


f = Function(
    "app_f",
    schema=s,
    arguments="x core.mood",
    returns="core.mood",
    body="SELECT 'a'::core.mood",
    volatility="immutable",
)
tf = Function("tf", schema=s, returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a", schema=s):
    id = t.serial(primary_key=True)
    app = t.integer(default=1, check="app > 0")
    m = t.enum(M, default="'a'", check="m <> 'b'::core.mood")
    ms = t.array(t.enum(M), null=True)
    ix = Index("core.app_f(m)", app, name="ix", where="m = 'a'::core.mood")
    tr = Trigger("tr", before="update", for_each="row", execute=tf)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.id)
