from schemadsl import Hnsw, Table
from schemadsl import types as t


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.named("public.vector(3)", str)()
    near = Hnsw(embedding, opclass="vector_l2_ops")
