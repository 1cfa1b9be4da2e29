from schemadsl import Bm25, Extension, Table, tokenizers
from schemadsl import types as t

vector = Extension("vector")
pg_search = Extension("pg_search", version="0.26.2")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    code = t.uuid()
    embedding = t.vector(3)
    search = Bm25(
        id,
        embedding,
        tokenizers.edge_ngram(title, 2, 3),
        tokenizers.simple(title, alias="b", columnar=True, k1=1.5, stemmer="czech"),
        tokenizers.literal(title, alias="exact"),
        tokenizers.simple(code),
        key=id,
        sort_by="id ASC",
        search_tokenizer="simple(lowercase=false)",
    )
