from schemadsl import Extension, Hnsw, Table
from schemadsl import types as t

vec = Extension("vector")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3, null=True, renamed_from="v")
    h = Hnsw("(embedding::halfvec(3))", metric="l2", where="embedding IS NOT NULL")
    i = Hnsw(embedding, metric="l2")
