from schemadsl import Bm25, Enum, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Mood(Enum, name="mood"):
    good = "good"


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    a = t.array(t.enum(Mood))
    b = t.array(t.int4range)
    c = t.xid()
    search = Bm25(id, a, b, c, key=id)
