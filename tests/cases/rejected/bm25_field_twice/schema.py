from schemadsl import Bm25, Extension, Table, tokenizers
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    body = t.text()
    search = Bm25(
        id, title, tokenizers.simple(title), tokenizers.ngram(body, 2, 3, alias="id"), key=id
    )
