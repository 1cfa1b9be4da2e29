from schemadsl import Check, Exclude, ForeignKey, Index, PrimaryKey, Statistics, Table, Unique
from schemadsl import types as t


class A(Table, name="a"):
    id = t.bigint()
    n = t.bigint()
    r = t.int4range()
    pk = PrimaryKey(id, name="key")
    u = Unique(n, name="once")
    fk = ForeignKey(n, references=lambda: A.id, name="up")
    ck1 = Check("n < 100")
    ex = Exclude((r, "&&"), name="apart")
    part = Index(n, id, where="n > 5")
    down = Index(n, id, unique=True)
    st = Statistics(id, n, name="both")


class B(Table, name="b"):
    a = t.bigint(references=A.n, foreign_key="b_to_a")
