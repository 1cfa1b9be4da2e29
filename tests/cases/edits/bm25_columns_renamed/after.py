from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Pages(Table, name="pages"):
    key = t.bigint(primary_key=True, renamed_from="id")
    head = t.text(renamed_from="title")
    search = Bm25(key, head, key=key, name="pages_search")
