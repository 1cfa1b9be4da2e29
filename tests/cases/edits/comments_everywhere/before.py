from schemadsl import (
    Check,
    Enum,
    Exclude,
    Extension,
    ForeignKey,
    Function,
    Hnsw,
    Index,
    Schema,
    Table,
    Trigger,
    Unique,
)
from schemadsl import types as t

s = Schema("app")
vec = Extension("vector")


class M(Enum, name="mood"):
    a = "a"


f = Function("f", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END", comment="f")


class A(Table, name="a", comment="table"):
    id = t.serial(primary_key=True, comment="col")
    n = t.integer(default=0)
    during = t.int4range(null=True)
    v = t.vector(3, null=True)
    u = Unique(n, name="u", comment="gone")
    ck = Check("n > -1", name="ck")
    fk = ForeignKey((n,), references=lambda: (A.n,), name="fk")
    ix = Index(n, name="ix", comment="ix")
    ex = Exclude((during, "&&"), name="ex")
    tr = Trigger("tr", before="update", for_each="row", execute=f)
    hn = Hnsw(v, metric="l2", name="hn")
