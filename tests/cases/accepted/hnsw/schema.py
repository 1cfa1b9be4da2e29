from schemadsl import Extension, Hnsw, Index, Ivfflat, Table
from schemadsl import types as t

vector = Extension("vector")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    v = t.vector(2000)
    big = t.vector(3072)
    h = t.halfvec(4000)
    s = t.sparsevec(100000)
    b = t.bit(64000)
    one = t.bit()
    small = t.vector(3)
    a1 = Hnsw(v, metric="cosine", m=2, ef_construction=4, name="a1")
    a2 = Hnsw(v, metric="l1", m=100, ef_construction=200, name="a2", where="id > 0")
    a3 = Hnsw(h, metric="ip", name="a3")
    a4 = Hnsw(s, metric="l2", name="a4")
    a5 = Hnsw(b, metric="jaccard", name="a5")
    a6 = Hnsw("(big::halfvec(3072))", opclass="halfvec_cosine_ops", name="a6")
    a7 = Hnsw("binary_quantize(big)::bit(3072)", opclass="bit_hamming_ops", name="a7")
    a8 = Hnsw("subvector(big, 1, 3)::vector(3)", opclass="vector_l2_ops", name="a8")
    a9 = Hnsw(one, metric="hamming", name="a9")
    b1 = Ivfflat(small, metric="l2", lists=32768, name="b1")
    b2 = Index(v, using="ivfflat", name="b2")
    b3 = Ivfflat(h, metric="cosine", lists=1, name="b3")
    b4 = Index(v, name="b4", where="id < 0")
