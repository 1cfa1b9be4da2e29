from schemadsl import Extension, Hnsw, Schema, Table
from schemadsl import types as t

app = Schema("app")
vector = Extension("vector", schema=app)


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    v = t.vector(3)
    near = Hnsw(v, metric="cosine")
