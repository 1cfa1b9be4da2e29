from schemadsl import Check, Function, Index, Table, Trigger
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.integer(default=1)
    n = t.integer(default=1, unique=True)
    g = t.integer(generated="n * 2")
    ck = Check("n > m")
    ix = Index(n, m, where="n > 0")
    iy = Index("(n * 3)")
    iz = Index(m, where="n > 0")
    inc = Index(m, include=(n,))
    tr = Trigger("a_t", before="update", update_of=(n,), for_each="row", execute=f)
    tw = Trigger("a_w", before="update", for_each="row", when="NEW.n > 0", execute=f)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(references=A.n, default=1)
