from schemadsl import Element, Extension, Index, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Index(
        id,
        Element(title, opclass="paradedb.anyelement_bm25_ops", collate='"C"'),
        using="bm25",
        with_={"key_field": "id"},
    )
