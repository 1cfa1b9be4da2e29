from schemadsl import Element, Extension, Hnsw, Index, Ivfflat, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    a = Hnsw(embedding, metric="l2", m=1, name="a")
    b = Hnsw(embedding, metric="l2", ef_construction=1001, name="b")
    c = Hnsw(embedding, metric="l2", m=33, name="c")
    d = Index(
        Element(embedding, opclass="vector_l2_ops"), using="hnsw", with_={"lists": 10}, name="d"
    )
    e = Ivfflat(embedding, metric="l2", lists=0, name="e")
