from schemadsl import Extension, Hnsw, Schema, Table
from schemadsl import types as t

s = Schema("ext")
vec = Extension("vector", schema=s)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    v = t.vector(3, null=True)
    h = Hnsw(v, metric="cosine")
    i = Hnsw("(v::ext.halfvec(3))", metric="l2", where="v IS NOT NULL", name="i")
