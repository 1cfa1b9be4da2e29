from schemadsl import Extension, Hnsw, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3000)
    bits = Hnsw("binary_quantize(embedding)", opclass="bit_hamming_ops")
