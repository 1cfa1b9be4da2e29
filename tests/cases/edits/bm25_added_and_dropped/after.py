from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

vec = Extension("vector")
pg = Extension("pg_search", schema="paradedb")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    s = Bm25(id, title, key=id)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
