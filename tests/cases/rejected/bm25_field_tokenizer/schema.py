from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    a = t.text()
    b = t.text()
    c = t.text()
    d = t.text()
    e = t.text()
    search = Bm25(
        id,
        a,
        b,
        c,
        d,
        e,
        key=id,
        text_fields={
            "a": {"tokenizer": {"type": "ngram", "min_gram": 2, "max_gram": 3}},
            "b": {"tokenizer": {"type": "default", "stemmer": "english"}},
            "c": {"tokenizer": {"type": "default", "lowercase": "no"}},
            "d": {"tokenizer": {"lowercase": True}},
            "e": {
                "tokenizer": {"type": "ngram", "min_gram": 4, "max_gram": 3, "prefix_only": False}
            },
        },
    )
