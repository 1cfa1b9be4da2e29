from schemadsl import (
    Check,
    Exclude,
    ForeignKey,
    Function,
    Index,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from schemadsl import types as t

f = Function("f", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.integer()
    n = t.integer()
    r = t.int4range()
    pk = PrimaryKey(id, name="pk1")
    u = Unique(n, name="u1")
    ck = Check("n > 0", name="ck1")
    fk = ForeignKey((n,), references=lambda: (A.id,), name="fk1")
    ex = Exclude((r, "&&"), name="ex1")
    ix = Index(n, name="ix1")
    tr = Trigger("tr1", before="update", for_each="row", execute=f)
    un = Index(r, name="un1", unique=True)
