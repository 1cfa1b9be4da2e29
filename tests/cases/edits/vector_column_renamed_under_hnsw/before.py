from schemadsl import Extension, Hnsw, Table
from schemadsl import types as t

vec = Extension("vector")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    v = t.vector(3, null=True)
    h = Hnsw("(v::halfvec(3))", metric="l2", where="v IS NOT NULL")
    i = Hnsw(v, metric="l2")
