from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    a = t.char(3)
    b = t.interval()
    c = t.bytea()
    d = t.bit(3)
    e = t.cidr()
    f = t.macaddr()
    g = t.tsvector()
    h = t.money()
    i = t.point()
    j = t.array(t.jsonb)
    k = t.int4multirange()
    l = t.name()
    search = Bm25(id, a, b, c, d, e, f, g, h, i, j, k, l, key=id)
