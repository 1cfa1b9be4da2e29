from schemadsl import Element, Extension, Index, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    other = t.vector(3)
    a = Index(
        Element(embedding, opclass="vector_l2_ops"),
        Element(other, opclass="vector_l2_ops"),
        using="hnsw",
        name="a",
    )
    b = Index(Element(embedding, opclass="vector_l2_ops", desc=True), using="hnsw", name="b")
    c = Index(Element(embedding, opclass="vector_l2_ops"), include=[id], using="hnsw", name="c")
    d = Index(Element(embedding, opclass="vector_l2_ops"), unique=True, using="hnsw", name="d")
