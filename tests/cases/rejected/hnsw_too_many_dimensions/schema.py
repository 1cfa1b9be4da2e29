from schemadsl import Extension, Hnsw, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3072)
    half = t.halfvec(4001)
    near = Hnsw(embedding, metric="cosine")
    near_half = Hnsw(half, metric="cosine")
