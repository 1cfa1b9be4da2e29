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

s = Schema("app", comment="it's $$ \\ \n two")
vec = Extension("vector", comment="v's")


class M(Enum, name="mood", comment='"quoted"'):
    a = "a"


f = Function("f", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END", comment="f2")


class A(Table, name="a", comment="it's"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0, comment="E'\\x'")
    during = t.int4range(null=True)
    v = t.vector(3, null=True)
    u = Unique(n, name="u")
    ck = Check("n > -1", name="ck", comment="$a$")
    fk = ForeignKey((n,), references=lambda: (A.n,), name="fk", comment="fk")
    ix = Index(n, name="ix", comment="-- x")
    ex = Exclude((during, "&&"), name="ex", comment="/* x")
    tr = Trigger("tr", before="update", for_each="row", execute=f, comment=";")
    hn = Hnsw(v, metric="l2", name="hn", comment="ünïcode ✓")
