from schemadsl import Extension, Index, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text(unique=True)
    search = Index(title, using="bm25", with_={"key_field": "id"})
