from schemadsl import Function, Index, Table, Trigger, Unique
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0, check="n >= 0")
    g = t.integer(generated="n * 2")
    by_n = Index(n, where="n > 0")
    by_e = Index("(n + 1)")
    u = Unique(n, id)
    tr = Trigger(
        "a_touch", before="update", update_of=(n,), for_each="row", when="NEW.n > 0", execute=f
    )


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.id)
