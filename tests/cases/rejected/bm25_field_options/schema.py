from schemadsl import Bm25, Extension, Table, tokenizers
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    body = t.text()
    number = t.integer()
    data = t.jsonb()
    search = Bm25(
        id,
        title,
        number,
        data,
        tokenizers.simple(body),
        key=id,
        text_fields={
            "title": {
                "fats": True,
                "fast": "yes",
                "record": "all",
                "tokenizer": {"type": "simple"},
            },
            "nothing": {},
            "body": {"fast": True},
        },
        numeric_fields={"data": {"fast": True}},
        json_fields={"data": {"expand_dots": 1}},
    )
