from schemadsl import Check, ForeignKey, Function, Index, Table, Trigger, Unique
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.integer(default=1)
    n = t.integer(default=1)
    g = t.integer(generated="n * 2 + m")
    ck = Check("n > m", name="ck")
    ix = Index(n, m, where="n > 0", name="ix")
    inc = Index(m, include=(n,), name="inc")
    u = Unique(n, m, name="u")
    tr = Trigger("a_t", before="update", update_of=(n, m), for_each="row", execute=f)
    tw = Trigger("a_w", before="update", for_each="row", when="NEW.n > NEW.m", execute=f)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
    m = t.integer(default=0)
    fk = ForeignKey((n, m), references=(A.n, A.m), name="fk")
