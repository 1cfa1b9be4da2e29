from schemadsl import Extension, Hnsw, Ivfflat, Table
from schemadsl import types as t

vec = Extension("vector")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    v = t.vector(3, null=True)
    w = t.vector(3, null=True, default="'[1,2,3]'")
    x = t.halfvec(3, null=True)
    h = Hnsw(v, metric="l2", name="h")
    i = Ivfflat(w, metric="l2", lists=1, name="i")
    j = Hnsw(x, metric="l2", name="j")
