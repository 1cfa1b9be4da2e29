from schemadsl import Check, Exclude, ForeignKey, Index, PrimaryKey, Statistics, Table, Unique
from schemadsl import types as t


class A(Table, name="a"):
    id = t.bigint()
    n = t.bigint()
    r = t.int4range()
    pk = PrimaryKey(id)
    u = Unique(n)
    fk = ForeignKey(n, references=lambda: A.id)
    ck = Check("n > 0")
    ck1 = Check("n < 100")
    ex = Exclude((r, "&&"))
    ix = Index(n, id)
    part = Index(n, id, where="n > 5")
    down = Index(n, id, unique=True)
    st = Statistics(id, n)


class B(Table, name="b"):
    a = t.bigint(references=A.n)
