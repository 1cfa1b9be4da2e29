from schemadsl import Extension, Index, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    near = Index(embedding, using="hnsw")
