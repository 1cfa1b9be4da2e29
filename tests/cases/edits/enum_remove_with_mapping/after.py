from schemadsl import Check, Enum, Function, Index, Procedure, Table, Trigger, Unique
from schemadsl import types as t


class M(Enum, name="mood", renamed_values={"c": "b"}):
    a = "a"
    b = "b"


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.enum(M, default=M.b)
    ms = t.array(t.enum(M), default=[M.b])
    s = t.text(default="'a'::mood::text")
    ck = Check("m <> 'a'::mood", name="ck")
    ck2 = Check("s::mood <> 'b'::mood", name="ck2")
    ix = Index(m, where="m = 'b'::mood", name="ix")
    iy = Index(m, ms)
    g = t.boolean(generated="m = 'b'::mood")
    h = t.enum(M, generated="m")
    u = Unique(m, id)


f = Function(
    "f", arguments="x mood", returns="mood", body="SELECT 'a'::mood", volatility="immutable"
)
p = Procedure("p", arguments="x mood[]", body="SELECT 1")
tf = Function("tf", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class B(Table, name="b"):
    m = t.enum(M, null=True)
    tr = Trigger("tr", before="update", for_each="row", when="NEW.m <> 'a'::mood", execute=tf)
