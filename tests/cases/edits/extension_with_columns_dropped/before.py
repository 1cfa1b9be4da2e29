from schemadsl import Extension, Hnsw, Index, Table
from schemadsl import types as t

vec = Extension("vector")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    v = t.vector(3, null=True)
    h = Hnsw(v, metric="l2", name="h")
    e = Index("(vector_dims(v))", name="e")
