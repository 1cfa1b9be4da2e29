from schemadsl import Bm25, Extension, Table, tokenizers
from schemadsl import types as t

pg_search = Extension("pg_search", version="0.21.14")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    code = t.uuid()
    search = Bm25(
        id,
        tokenizers.edge_ngram(title, 2, 3),
        tokenizers.simple(title, alias="b", columnar=True),
        tokenizers.simple(title, alias="c", stemmer="czech"),
        tokenizers.simple(code),
        key=id,
        sort_by="id ASC",
    )
