from schemadsl import Check, Exclude, ForeignKey, Table, Unique
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(null=True)
    m = t.integer(null=True)
    u1 = Unique(n, name="u1")
    u2 = Unique(m, name="u2", deferrable=True)
    u3 = Unique(n, m, name="u3")
    c1 = Check("n > 0", name="c1", no_inherit=True)
    r = t.int4range(null=True)
    ex = Exclude((r, "&&"), name="ex")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(null=True)
    m = t.integer(null=True)
    f1 = ForeignKey((n,), references=(A.n,), name="f1")
    f2 = ForeignKey((n, m), references=(A.n, A.m), name="f2", match="full", deferrable=True)
    f3 = ForeignKey((n,), references=(A.id,), name="f3", initially_deferred=True)
