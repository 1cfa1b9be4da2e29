from schemadsl import Extension, Hnsw, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector()
    near = Hnsw(embedding, metric="cosine")
    other = Hnsw("(embedding::halfvec)", opclass="halfvec_l2_ops", name="other")
