from schemadsl import Bm25, Enum, Extension, Table
from schemadsl import types as t

vec = Extension("vector")
pg = Extension("pg_search", schema="paradedb")


class M(Enum, name="mood"):
    b = "b"
    a = "a"


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    title = t.text(default="'x'")
    m = t.enum(M, default=M.a)
    g = t.text(generated="title || '!!'")
    s = Bm25(id, title, g, key=id, name="s", where="m = 'a'::mood")
