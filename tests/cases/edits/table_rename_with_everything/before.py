from schemadsl import Function, Index, Table, Trigger
from schemadsl import types as t

mood = None
f = Function(
    "touch", returns="trigger", language="plpgsql", body="BEGIN NEW.n = NEW.n + 1; RETURN NEW; END"
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    big = t.bigint(identity="always", unique=True)
    n = t.integer(default=0, check="n >= 0")
    up = t.integer(null=True, references=lambda: A.id)
    g = t.integer(generated="n * 2")
    by_n = Index(n, where="n > 0")
    tr = Trigger("a_touch", before="update", for_each="row", when="NEW.n > 0", execute=f)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.id)
