from schemadsl import Check, ForeignKey, Function, Index, Table, Trigger, Unique
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.integer(default=1)
    g = t.integer(generated="m")
    ck = Check("0 <= m", name="ck")
    ix = Index(m, where="m > 0", name="ix")
    inc = Index(m, include=(id,), name="inc")
    u = Unique(m, name="u")
    tr = Trigger("a_t", before="update", update_of=(m,), for_each="row", execute=f)
    tw = Trigger("a_w", before="update", for_each="row", when="NEW.m > 0", execute=f)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
    m = t.integer(default=0)
    fk = ForeignKey((m,), references=(A.m,), name="fk")
