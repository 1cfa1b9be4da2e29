from schemadsl import Bm25, Extension, Index, Table, tokenizers
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    slug = t.text()
    title = t.text()
    named = Index(slug, unique=True)
    search = Bm25(
        slug,
        tokenizers.unicode_words(title),
        key=slug,
        text_fields={"slug": {"tokenizer": {"type": "keyword"}}},
    )
