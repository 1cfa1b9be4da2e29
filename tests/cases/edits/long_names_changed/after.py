from schemadsl import Check, Index, Table, Unique, desc
from schemadsl import types as t


class A(Table, name="t" * 63):
    n = t.bigint(name="c" * 63, backfill="1")
    m = t.integer(name="c" * 62, backfill="1")
    s = t.bigserial(name="s" * 63)
    i = Index(desc(n), name="i" * 63)
    j = Index(m, n, name="i" * 62)
    u = Unique(n, m, name="u" * 63)
    c = Check("c" * 63 + " > -1", name="k" * 63)
