from schemadsl import Bm25, Enum, Extension, Table, tokenizers
from schemadsl import types as t

pg_search = Extension("pg_search")


class Mood(Enum, name="mood"):
    good = "good"


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    code = t.varchar(9)
    data = t.jsonb()
    plain = t.json()
    tags = t.array(t.text)
    n = t.integer()
    price = t.numeric(10, 2)
    prices = t.array(t.numeric)
    ok = t.boolean()
    at = t.timestamptz()
    mood = t.enum(Mood)
    key = t.uuid()
    keys = t.array(t.uuid)
    during = t.int4range()
    net = t.inet()
    o = t.oid()
    search = Bm25(
        id,
        title,
        code,
        data,
        plain,
        tags,
        n,
        price,
        prices,
        ok,
        at,
        mood,
        key,
        keys,
        during,
        net,
        o,
        tokenizers.simple(
            title, alias="stemmed", stemmer="english", stopwords_language="polish", remove_long=5
        ),
        tokenizers.ngram(title, 2, 3, prefix_only=True, alias="grams"),
        "title::pdb.ngram('3', '3', 'positions=true', 'alias=Exact_3')",
        tokenizers.literal_normalized(title, lowercase=False, alias="exact"),
        tokenizers.regex_pattern(title, "a=b", alias="rx"),
        tokenizers.lindera(title, "japanese", alias="ja"),
        tokenizers.jieba(title, alias="zh", chinese_convert="t2s"),
        "lower(title)::pdb.source_code('alias=low')",
        "(title || code)::pdb.whitespace('alias=both')",
        tokenizers.simple("data->>'a'", alias="data_a"),
        tokenizers.alias("n + 1", "n_1"),
        tokenizers.alias(n, "n_2"),
        tokenizers.simple(tags, alias="tags_simple"),
        key=id,
        where="n > 0",
        text_fields={
            "title": {
                "fast": True,
                "record": "freq",
                "normalizer": "raw",
                "tokenizer": {
                    "type": "default",
                    "stemmer": "English",
                    "stopwords_language": "French",
                    "lowercase": False,
                },
            },
            "code": {
                "tokenizer": {"type": "ngram", "min_gram": 2, "max_gram": 3, "prefix_only": False}
            },
            "code_raw": {"column": "code", "tokenizer": {"type": "raw"}},
            "key": {"tokenizer": {"type": "unicode_words", "remove_emojis": True}},
            "tags": {"fieldnorms": False},
        },
        json_fields={"data": {"expand_dots": False, "fast": True}},
        numeric_fields={"n": {"fast": True, "indexed": True}, "o": {"fast": True}},
        boolean_fields={"ok": {"fast": True}},
        datetime_fields={"at": {"fast": True}},
        range_fields={"during": {"fast": True}},
        layer_sizes=["10kb", "1.5 MB"],
        background_layer_sizes=["0"],
        target_segment_count=0,
        mutable_segment_rows=10000,
    )
