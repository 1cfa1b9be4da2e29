from schemadsl import Extension, Hnsw, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    numbers = t.array(t.integer)
    bits = t.varbit(9)
    a = Hnsw(numbers, opclass="vector_l2_ops")
    b = Hnsw(bits, opclass="bit_hamming_ops")
