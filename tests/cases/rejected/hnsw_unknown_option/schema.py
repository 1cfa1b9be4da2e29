from schemadsl import Element, Extension, Index, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    d = Index(
        Element(embedding, opclass="vector_l2_ops"), using="hnsw", with_={"lists": 10}, name="d"
    )
