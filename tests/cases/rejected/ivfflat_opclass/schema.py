from schemadsl import Extension, Ivfflat, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    sparse = t.sparsevec(3)
    near = Ivfflat(embedding, opclass="vector_l1_ops")
    near_sparse = Ivfflat(sparse, opclass="sparsevec_l2_ops")
