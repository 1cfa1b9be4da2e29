from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

vector = Extension("vector")
pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    search = Bm25(id, embedding, key=id)
