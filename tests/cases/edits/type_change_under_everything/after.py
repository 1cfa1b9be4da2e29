from schemadsl import Function, Index, Table, Trigger
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.bigint(default=1, unique=True, check="n > 0")
    s = t.text(default="'5'", check="s <> ''")
    g = t.integer(generated="n * 2")
    g2 = t.text(generated="s || 'x'")
    ix = Index(n, s, where="n > 0")
    iy = Index("(n * 3)")
    iz = Index("lower(s)")
    inc = Index(id, include=(n,))
    tr = Trigger(
        "a_t", before="update", update_of=(n,), for_each="row", when="NEW.n > 0", execute=f
    )


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.bigint(references=A.n, default=1)
