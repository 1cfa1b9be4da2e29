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
    id = t.bigint()
    n = t.bigint()
    r = t.int4range()
    pk = PrimaryKey(id, name="pk2", renamed_from="pk1")
    u = Unique(n, name="u2", renamed_from="u1", nulls_not_distinct=True)
    ck = Check("n > -1", name="ck2", renamed_from="ck1")
    fk = ForeignKey(
        (n,), references=lambda: (A.id,), name="fk2", renamed_from="fk1", on_delete="cascade"
    )
    ex = Exclude((r, "&&"), name="ex2", renamed_from="ex1", where="n > 0")
    ix = Index(n, id, name="ix2", renamed_from="ix1")
    tr = Trigger("tr2", after="update", for_each="row", execute=f, renamed_from="tr1")
    un = Index(r, name="ix1", unique=True, renamed_from="un1")
