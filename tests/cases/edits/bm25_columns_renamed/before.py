from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Pages(Table, name="pages"):
    id = t.bigint(primary_key=True)
    title = t.text()
    search = Bm25(id, title, key=id, name="pages_search")
