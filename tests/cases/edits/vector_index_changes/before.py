from schemadsl import Extension, Hnsw, Ivfflat, Table
from schemadsl import types as t

vec = Extension("vector")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    v = t.vector(3, null=True)
    w = t.vector(3, null=True)
    x = t.vector(3, null=True)
    h = Hnsw(v, metric="l2", m=8, ef_construction=32, name="h")
    i = Ivfflat(w, metric="l2", lists=1, name="i")
    e = Hnsw("(x::halfvec(3))", metric="cosine", name="e")
