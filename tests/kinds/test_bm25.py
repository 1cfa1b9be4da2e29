"""BM25 indexes: tokenizers as text, versions, and options compared by meaning."""

from __future__ import annotations

import pytest

from schemadsl.kinds.ext.paradedb import BM25
from schemadsl.kinds.ext.paradedb_options import bytes_of
from schemadsl.kinds.ext.paradedb_tokenizers import TOKENIZERS, Cast, parse, version_number
from schemadsl.kinds.ext.pgvector import HNSW
from schemadsl.kinds.index import Element
from schemadsl.model import Catalog
from tests.kinds.build import bm25, messages


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("title::pdb.simple", Cast("title", "simple")),
        ("(title)::pdb.simple('alias=x', 'stemmer=english')", None),
        ("((title)::pdb.ngram(2, 3))", Cast("title", "ngram", ("2", "3"))),
        ('lower(title)::pdb."simple"', Cast("lower(title)", "simple")),
        ("(a || ')')::pdb.Simple", Cast("a || ')'", "simple")),
        ("t::text::pdb.simple", Cast("t::text", "simple")),
        ("t::pdb.regex_pattern('it''s')", Cast("t", "regex_pattern", ("it's",))),
        (r"t::pdb.regex_pattern(E'\\d')", Cast("t", "regex_pattern", (r"\d",))),
        ("t::pdb.lindera(japanese)", Cast("t", "lindera", ("japanese",))),
        ("t::pdb.ngram(-1, 3)", Cast("t", "ngram", ("-1", "3"))),
    ],
)
def test_parse(text: str, cast: Cast | None) -> None:
    """An element's text is cut into inner expression, tokenizer and arguments."""
    expected = cast or Cast("title", "simple", ("alias=x", "stemmer=english"))
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text", ["lower(title)", "title::text", "f(a)", "", "CAST(t AS pdb.simple)"]
)
def test_parse_of_no_tokenizer(text: str) -> None:
    """What does not end in a cast to a type of schema pdb has no tokenizer."""
    assert parse(text) is None


def test_values_by_name_and_position() -> None:
    """A value is found by its option's name, or where it stands."""
    named, placed = Cast("t", "ngram", ("min=2", "max=3")), Cast("t", "ngram", ("2", "3"))
    assert [c.value("min") for c in (named, placed)] == ["2", "2"]
    assert [c.value("max") for c in (named, placed)] == ["3", "3"]
    assert Cast("n", "alias", ("other",)).alias == "other"
    assert Cast("n", "alias", ("alias=other",)).alias == "other"
    assert Cast("t", "simple").alias is None


def test_tokenizers_are_complete() -> None:
    """Positions of options are those behind each other, from 0."""
    for tokenizer in TOKENIZERS.values():
        placed = [o.position for o in tokenizer.options if o.position is not None]
        assert placed == list(range(len(placed)))


@pytest.mark.parametrize(
    ("version", "element", "said"),
    [
        (None, "t::pdb.edge_ngram(2,3)", []),
        ("0.23.0", "t::pdb.edge_ngram(2,3)", []),
        (
            "0.22.9",
            "t::pdb.edge_ngram(2,3)",
            ["tokenizer edge_ngram came with pg_search 0.23, version 0.22.9 is declared"],
        ),
        (None, "u::pdb.simple", []),
        ("0.21.14", "u::pdb.simple", ["pdb.simple does not take column u of type uuid"]),
        ("0.22.6", "t::pdb.literal('alias=x')", []),
        (
            "0.22.5",
            "t::pdb.literal('alias=x')",
            ["pdb.literal with an alias cannot be dumped or altered before pg_search 0.22.6"],
        ),
        (None, "t::pdb.simple('stopwords_language=english,french')", []),
        ("0.25.0", "v", []),
        ("0.24.0", "v", ["bm25 cannot index column v of type vector(3)"]),
    ],
)
def test_versions(version: str | None, element: str, said: list[str]) -> None:
    """What came later is refused only where an older version is declared."""
    columns = "t text; u uuid; v vector(3)"
    made, catalog = bm25("id", element, version=version, columns=columns)
    assert messages(made, catalog) == said


def test_key_is_optional_from_0_26() -> None:
    """Newer versions take no key field."""
    made, catalog = bm25("id", "t", version="0.26.0", columns="t text", key_field="")
    assert messages(made, catalog) == []


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("(n + 1)::pdb.alias('m')", []),
        ("(n)::pdb.alias('m')", []),
        ("(n)::pdb.alias", ["pdb.alias has no alias"]),
        ("(n + 1)", ["expression (n + 1) has no tokenizer"]),
        ("lower(t)::pdb.simple", []),
        ("(t || n::text)::pdb.simple('alias=both')", []),
        (
            "(t #>> '{a}')::pdb.simple",
            ["expression t #>> '{a}' reads a JSON value and has no alias"],
        ),
        ("t::pdb.unicode_words('true')", []),
        ("t::pdb.simple('true')", ["pdb.simple has no option true"]),
        ("t::pdb.simple('lowercase=no')", ["lowercase of pdb.simple is 'no'"]),
        ("t::pdb.simple('stemmer=ENGLISH')", []),
        ("t::pdb.simple('alias=a-b')", ["alias of pdb.simple is 'a-b'"]),
        ("t::pdb.literal('lowercase=true')", ["pdb.literal has no option lowercase"]),
        ("t::pdb.jieba('chinese_convert=T2S')", []),
        ("t::pdb.ngram(3,2)", ["min 3 of pdb.ngram is greater than max 2"]),
        ("t::pdb.regex_pattern('pattern=a=b')", []),
        ("t::pdb.regex_pattern('a=b')", None),
    ],
)
def test_elements(element: str, said: list[str] | None) -> None:
    """Elements are judged as a server with pg_search 0.21.14 judges them."""
    made, catalog = bm25("id", element, columns="t text; n integer")
    found = messages(made, catalog)
    if said is None:
        assert found
    else:
        assert found == said


def test_opclass() -> None:
    """The one operator class stands in schema paradedb, which is not on the search path."""
    plain = Element(column="t", opclass="anyelement_bm25_ops")
    made, catalog = bm25("id", plain, columns="t text")
    assert messages(made, catalog) == [
        "operator class anyelement_bm25_ops stands in schema paradedb"
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"text_fields": ""}, []),
        ({"text_fields": '{"t": {"column": "t"}}'}, ["text_fields gives t itself as its column"]),
        ({"text_fields": '{"x": {"column": "t"}}'}, []),
        (
            {"text_fields": '{"x": {"column": "y"}}'},
            ["text_fields names y, which is not in the index"],
        ),
        ({"text_fields": '{"t": 1}'}, ["text_fields of t is no JSON object"]),
        ({"text_fields": "{t: 1}"}, ["text_fields is no JSON object"]),
        ({"json_fields": '{"t": {}}'}, ["json_fields names t, which is text"]),
        ({"target_segment_count": "x"}, ["target_segment_count is 'x'"]),
        ({"target_segment_count": "2147483648"}, ["target_segment_count is '2147483648'"]),
        ({"layer_sizes": "10kb, 1.5 MB, 0"}, []),
        ({"layer_sizes": ""}, ["layer_sizes holds '', which is no size"]),
        ({"layer_sizes": "-1KB"}, ["layer_sizes holds '-1KB', which is no size"]),
        ({"inet_fields": "{}"}, ["pg_search has no option inet_fields"]),
    ],
)
def test_options(options: dict[str, str], said: list[str]) -> None:
    """WITH options are judged as a server judges them, and unknown JSON keys besides."""
    made, catalog = bm25("id", "t", columns="t text", **options)
    assert messages(made, catalog) == said


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('{"type": "default", "stopwords_language": "english"}', 1),
        ('{"type": "default", "stopwords_language": ["English", "French"]}', 0),
        ('{"type": "default", "stopwords": [1]}', 1),
        ('{"type": "default", "remove_short": -1}', 1),
        ('{"type": "default", "bogus": 1}', 1),
        ('{"type": "jieba", "chinese_convert": "t2s"}', 1),
        ('{"type": "jieba", "chinese_convert": "T2S"}', 0),
        ('{"type": "regex"}', 1),
        ('{"type": "unicode_words"}', 1),
        ('{"type": "ngram", "min_gram": 0, "max_gram": 3, "prefix_only": false}', 1),
        ('{"type": "edge_ngram", "min_gram": 2, "max_gram": 1}', 1),
        ('"default"', 1),
    ],
)
def test_json_tokenizers(config: str, said: int) -> None:
    """A tokenizer in JSON has other names and stricter words than the types have."""
    made, catalog = bm25(
        "id", "t", columns="t text", text_fields=f'{{"t": {{"tokenizer": {config}}}}}'
    )
    assert len(messages(made, catalog)) == said


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ({"layer_sizes": "10KB, 1MB"}, {"layer_sizes": "10240,1024kb"}, True),
        ({"layer_sizes": "10KB"}, {"layer_sizes": "10MB"}, False),
        (
            {"text_fields": '{"a":{"fast":true},"b":{}}'},
            {"text_fields": '{"b": {}, "a": {"fast": true}}'},
            True,
        ),
        ({"text_fields": '{"a":{"fast":true}}'}, {"text_fields": '{"a":{"fast":false}}'}, False),
        ({"text_fields": "{}"}, {}, True),
        ({"target_segment_count": "08"}, {"target_segment_count": "8"}, True),
        ({"key_field": "id"}, {"key_field": "ID"}, False),
        ({"text_fields": "{"}, {"text_fields": "{"}, True),
        ({"new_in_some_version": "1"}, {"new_in_some_version": "1.0"}, False),
    ],
)
def test_same_options(old: dict[str, str], new: dict[str, str], same: bool) -> None:
    """JSON is compared as parsed, sizes as bytes, numbers as numbers, the rest as text."""
    assert BM25.same_options(old, new) is same
    assert BM25.same_options(new, old) is same


@pytest.mark.parametrize(
    ("size", "count"),
    [("10KB", 10240), ("1.5 MB", 1572864), ("0", 0), ("7 bytes", 7), ("x", None), ("-1KB", None)],
)
def test_sizes(size: str, count: int | None) -> None:
    """A size is read as pg_size_bytes reads it."""
    assert bytes_of(size) == count


def test_settable() -> None:
    """What ALTER INDEX SET may change leaves the fields and the key alone."""
    assert BM25.settable("layer_sizes")
    assert not any(map(BM25.settable, ("key_field", "text_fields", "json_fields", "sort_by")))


@pytest.mark.parametrize(
    ("version", "name"),
    [(None, "bm25"), ("0.24.9", "bm25"), ("0.25.0", "paradedb"), ("1.0", "paradedb")],
)
def test_written(version: str | None, name: str) -> None:
    """The access method is called paradedb from 0.25 on."""
    _, catalog = bm25("id", version=version)
    assert BM25.written(catalog) == name
    assert BM25.written(Catalog()) == "bm25"


def test_vector_options() -> None:
    """The options of pgvector's indexes are compared as numbers, defaults filled in."""
    assert HNSW.same_options({"m": "16"}, {})
    assert HNSW.same_options({"m": "16.0"}, {"ef_construction": "64"})
    assert not HNSW.same_options({"m": "17"}, {})


def test_version_number() -> None:
    """A version is compared by its numbers."""
    assert version_number("0.22.6") == (0, 22, 6)
    assert version_number(None) is None
