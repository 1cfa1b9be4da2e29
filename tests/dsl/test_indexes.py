"""Indexes: PostgreSQL's own, pgvector's and ParadeDB's."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from schemadsl.kinds.index import Element, Index
from schemadsl.model import Catalog, Ref

Declare = Callable[[str], Catalog]
Wrong = Callable[[str], list[str]]

TABLE = """
vector = Extension('vector')
pg_search = Extension('pg_search', schema='paradedb')
class A(Table, name='a'):
    id = t.bigint(primary_key=True)
    title = t.text()
    body = t.text(null=True)
    meta = t.jsonb(null=True)
    n = t.integer(null=True)
    v = t.vector(3, null=True)
    h = t.halfvec(3, null=True)
    b = t.bit(8, null=True)
    it = """


def index(declare: Declare, written: str) -> Index:
    """Declare one index of the table and return it."""
    catalog = declare(TABLE + written + "\n")
    (found,) = (obj for obj in catalog if isinstance(obj, Index))
    return found


def test_elements(declare: Declare) -> None:
    """Columns, expressions and ordered elements become the keys of an index."""
    found = index(
        declare,
        "Index(id, desc(n, nulls='last'), 'title', 'lower(title)',"
        " Element('lower(body)', desc=True, nulls='first', collate='\"C\"',"
        " opclass='gist_trgm_ops', opclass_options={'siglen': 32}),"
        " using='gist', unique=False, where='n > 0', include=[body], with_={'fillfactor': 70})",
    )
    assert found.elements == (
        Element(column="id"),
        Element(column="n", desc=True, nulls_first=False),
        Element(column="title"),
        Element(expression="lower(title)"),
        Element(
            expression="lower(body)",
            desc=True,
            nulls_first=True,
            collation='"C"',
            opclass="gist_trgm_ops",
            opclass_options=(("siglen", "32"),),
        ),
    )
    assert (found.method, found.predicate, found.include) == ("gist", "n > 0", ("body",))
    assert found.storage == (("fillfactor", "70"),)


def test_unique(declare: Declare) -> None:
    """A unique index may count nulls as equal."""
    found = index(declare, "Index(n, unique=True, nulls_not_distinct=True, name='once')")
    assert (found.name, found.unique, found.nulls_not_distinct) == ("once", True, True)


@pytest.mark.parametrize(
    ("written", "opclass", "storage"),
    [
        ("Hnsw(v, metric='cosine')", "vector_cosine_ops", ()),
        (
            "Hnsw(h, metric='l2', m=8, ef_construction=32)",
            "halfvec_l2_ops",
            (("ef_construction", "32"), ("m", "8")),
        ),
        ("Hnsw(b, metric='hamming')", "bit_hamming_ops", ()),
        ("Hnsw('(v::halfvec(3))', metric='ip')", "halfvec_ip_ops", ()),
        ("Hnsw('v::vector(3)', opclass='vector_l1_ops')", "vector_l1_ops", ()),
        ("Ivfflat(v, metric='l2', lists=50)", "vector_l2_ops", (("lists", "50"),)),
    ],
)
def test_vectors(
    declare: Declare, written: str, opclass: str, storage: tuple[tuple[str, str], ...]
) -> None:
    """A metric picks the operator class of the column's type; the index needs the extension."""
    found = index(declare, written)
    assert (found.elements[0].opclass, found.storage) == (opclass, storage)
    assert found.uses == (Ref.of("extension", "vector"),)


def test_bm25(declare: Declare) -> None:
    """A search index keeps its key, its fields, its options and what brings them."""
    found = index(
        declare,
        "Bm25(id, title, meta, key=id, where='n > 0', target_segment_count=4,"
        " layer_sizes=['10kb', '1MB'], text_fields={'title': {'fast': True, 'fieldnorms': False}})",
    )
    assert (found.name, found.method, found.predicate) == ("a_id_title_meta_idx", "bm25", "n > 0")
    assert [e.column for e in found.elements] == ["id", "title", "meta"]
    assert [key for key, _ in found.storage] == sorted(key for key, _ in found.storage)
    storage = dict(found.storage)
    assert json.loads(storage.pop("text_fields")) == {"title": {"fast": True, "fieldnorms": False}}
    assert storage == {
        "key_field": "id",
        "target_segment_count": "4",
        "layer_sizes": "10kb, 1MB",
    }
    assert found.uses == (Ref.of("extension", "pg_search"),)


@pytest.mark.parametrize(
    ("written", "expression"),
    [
        ("tk.simple(title)", "(title)::pdb.simple"),
        (
            "tk.simple(title, stemmer='english', alias='t2', lowercase=False)",
            "(title)::pdb.simple('alias=t2', 'lowercase=false', 'stemmer=english')",
        ),
        ("tk.whitespace('lower(title)')", "(lower(title))::pdb.whitespace"),
        ("tk.ngram(title, 2, 3)", "(title)::pdb.ngram('min=2', 'max=3')"),
        (
            "tk.ngram(title, 2, 2, positions=True, remove_short=2)",
            "(title)::pdb.ngram('min=2', 'max=2', 'positions=true', 'remove_short=2')",
        ),
        ("tk.edge_ngram(title, 2, 5)", "(title)::pdb.edge_ngram('min=2', 'max=5')"),
        ("tk.regex_pattern(title, r'\\w+=')", r"(title)::pdb.regex_pattern(E'pattern=\\w+=')"),
        ("tk.lindera(title, 'korean')", "(title)::pdb.lindera('language=korean')"),
        ("tk.jieba(title, chinese_convert='t2s')", "(title)::pdb.jieba('chinese_convert=t2s')"),
        ("tk.literal(title)", "(title)::pdb.literal"),
        ("tk.literal(title, alias='x')", "(title)::pdb.literal('alias=x')"),
        ("tk.literal_normalized(title)", "(title)::pdb.literal_normalized"),
        (
            "tk.unicode_words(title, remove_emojis=True)",
            "(title)::pdb.unicode_words('remove_emojis=true')",
        ),
        ("tk.icu(title)", "(title)::pdb.icu"),
        ("tk.source_code(title)", "(title)::pdb.source_code"),
        ("tk.chinese_compatible(title)", "(title)::pdb.chinese_compatible"),
        ("tk.alias('n + 1', 'n1')", "(n + 1)::pdb.alias('n1')"),
        ("tk.simple(title, stopwords=['a', 'b'])", "(title)::pdb.simple('stopwords=a,b')"),
    ],
)
def test_tokenizers(declare: Declare, written: str, expression: str) -> None:
    """A tokenizer becomes a cast with one option in each string."""
    catalog = declare(f"{TABLE}Bm25(id, {written}, key=id)\n")
    (found,) = (obj for obj in catalog if isinstance(obj, Index))
    assert found.elements[1] == Element(expression=expression)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Bm25(title, key=id)", "key id is not among the fields"),
        ("Bm25(id, title, key=id); again = Bm25(id, body, key=id)", "two BM25 indexes"),
        ("Bm25(id, tk.simple(title, stemer='english'), key=id)", "Did you mean 'stemmer'?"),
        ("Bm25(id, tk.simple(title, stemmer='klingon'), key=id)", "stemmer='klingon'"),
        ("Bm25(id, tk.lindera(title, 'french'), key=id)", "language='french'"),
        ("Bm25(id, 'titel', key=id)", "Did you mean 'title'?"),
        ("Hnsw(v)", "a metric or an operator class"),
        ("Hnsw(v, metric='cosin')", "Did you mean 'cosine'?"),
        ("Hnsw(title, metric='l2')", "needs a vector"),
    ],
)
def test_refused(wrong: Wrong, written: str, says: str) -> None:
    """What an index cannot be is said with its line and what to do."""
    problems = wrong(TABLE + written + "\n")
    assert any(p.startswith("schema.py:14: ") and says in p for p in problems), problems
