from schemadsl import Bm25, Extension, Table, tokenizers
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Bm25(
        id,
        tokenizers.ngram(title, 3, 2),
        tokenizers.ngram(title, 2, 3, positions=True, alias="b"),
        key=id,
    )
