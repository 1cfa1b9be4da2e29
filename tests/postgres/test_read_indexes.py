"""Indexes of every access method as a live database shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.index import Element, Index
from schemadsl.model import Catalog, Ref
from schemadsl.postgres.read import read_catalog

from .conftest import Open, outside

Load = Callable[[str], Catalog]
TABLE = (
    "CREATE TABLE t (a integer, b text, c varchar(9), d jsonb, e tsvector, f inet,"
    ' "X.y" bit(3), g varchar(9) COLLATE "C");'
)


def index(catalog: Catalog, name: str, schema: str = "public") -> Index:
    """Give the index of that name."""
    found = catalog.objects[Ref.of("index", schema, name)]
    assert isinstance(found, Index)
    return found


def test_an_index_is_read_with_all_its_parts(catalog: Load) -> None:
    """Order, INCLUDE, storage and predicate; the name and comment as stored."""
    found = catalog(
        TABLE + 'CREATE UNIQUE INDEX "i.""1""" ON t (a DESC, "X.y" NULLS FIRST, (lower(b)),'
        " (a + 1) DESC NULLS LAST, f ASC NULLS LAST) INCLUDE (d, b) NULLS NOT DISTINCT"
        " WITH (fillfactor = 80, deduplicate_items = off) WHERE b <> '' AND a > 0;"
        'COMMENT ON INDEX "i.""1""" IS \'fast\''
    )
    assert index(found, 'i."1"') == Index(
        ref=Ref.of("index", "public", 'i."1"'),
        comment="fast",
        table=Ref.of("table", "public", "t"),
        elements=(
            Element(column="a", desc=True),
            Element(column="X.y", nulls_first=True),
            Element(expression="lower(b)"),
            Element(expression="a + 1", desc=True, nulls_first=False),
            Element(column="f"),
        ),
        unique=True,
        nulls_not_distinct=True,
        include=("d", "b"),
        predicate="(b <> ''::text) AND (a > 0)",
        storage=(("deduplicate_items", "off"), ("fillfactor", "80")),
    )


@pytest.mark.parametrize(
    ("keys", "element"),
    [
        ("USING btree (b)", Element(column="b")),
        ("USING btree (b text_ops)", Element(column="b")),
        ("USING btree (c)", Element(column="c")),
        ("USING btree (c varchar_pattern_ops)", Element(column="c", opclass="varchar_pattern_ops")),
        (
            "USING btree ((b || c) text_pattern_ops)",
            Element(expression="b || (c)::text", opclass="text_pattern_ops"),
        ),
        ('USING btree ("X.y")', Element(column="X.y")),
        ('USING btree ("X.y" varbit_ops)', Element(column="X.y", opclass="varbit_ops")),
        ("USING hash (f)", Element(column="f")),
        ("USING gist (f inet_ops)", Element(column="f", opclass="inet_ops")),
        ("USING gin (d)", Element(column="d")),
        ("USING gin (d jsonb_path_ops)", Element(column="d", opclass="jsonb_path_ops")),
        (
            "USING gist (e tsvector_ops (siglen = 100))",
            Element(column="e", opclass="tsvector_ops", opclass_options=(("siglen", "100"),)),
        ),
        ("USING brin (a)", Element(column="a")),
        ('USING btree (b COLLATE "C")', Element(column="b", collation='"C"')),
        ('USING btree (b COLLATE "default")', Element(column="b")),
        ("USING btree (g)", Element(column="g")),
        ('USING btree (g COLLATE "POSIX")', Element(column="g", collation='"POSIX"')),
    ],
)
def test_classes_and_collations_show_only_where_they_differ(
    catalog: Load, keys: str, element: Element
) -> None:
    """What the column's type has by itself is None."""
    assert index(catalog(f"{TABLE} CREATE INDEX i ON t {keys}"), "i").elements == (element,)


def test_vector_indexes_name_their_class_with_its_schema(catalog: Load) -> None:
    """hnsw has no default class, ivfflat has; the extension is used."""
    found = catalog(
        "CREATE SCHEMA ext; CREATE EXTENSION vector WITH SCHEMA ext;"
        "CREATE TABLE t (v ext.vector(3), w ext.vector);"
        "CREATE INDEX h ON t USING hnsw (v ext.vector_cosine_ops)"
        " WITH (m = 8, ef_construction = 32);"
        "CREATE INDEX i ON t USING ivfflat (v) WITH (lists = 5);"
        "CREATE INDEX j ON t USING hnsw ((w::ext.halfvec(4)) ext.halfvec_l2_ops)"
    )
    near = index(found, "h")
    assert near.method == "hnsw"
    assert near.elements == (Element(column="v", opclass="ext.vector_cosine_ops"),)
    assert near.storage == (("m", "8"), ("ef_construction", "32"))
    assert outside(near) == (Ref.of("extension", "vector"),)
    assert index(found, "i").elements == (Element(column="v"),)
    assert index(found, "j").elements == (
        Element(expression="(w)::ext.halfvec(4)", opclass="ext.halfvec_l2_ops"),
    )


def test_an_index_uses_the_functions_in_its_expressions(catalog: Load) -> None:
    """A function and an enum that the index depends on are uses."""
    found = catalog(
        "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a');"
        'CREATE FUNCTION app."f.g"(integer) RETURNS integer IMMUTABLE LANGUAGE sql RETURN $1;'
        "CREATE TABLE t (a integer, m app.mood);"
        "CREATE INDEX i ON t (app.\"f.g\"(a)) WHERE m = 'a'"
    )
    assert outside(index(found, "i")) == (
        Ref.of("enum", "app", "mood"),
        Ref.of("function", "app", "f.g(integer)"),
    )


def test_an_index_that_a_failed_build_left_is_not_valid(database: Open) -> None:
    """Duplicates make CREATE UNIQUE INDEX CONCURRENTLY leave an invalid index behind."""
    conn = database("CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)")
    with pytest.raises(Exception, match="could not create unique index"):
        conn.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)")
    assert not index(read_catalog(conn), "i").valid


BM25 = """
CREATE EXTENSION vector;
CREATE EXTENSION pg_search;
CREATE TABLE t (id integer PRIMARY KEY, title text, body text, price numeric, meta jsonb);
"""


def test_a_bm25_index_spells_out_its_tokenizers(paradedb: Open) -> None:
    """Named options are sorted after those that stand by position, also where PostgreSQL cannot
    print them."""
    conn = paradedb(
        BM25,
        "CREATE INDEX i ON t USING bm25 (id, title,"
        " (body::pdb.simple('stemmer=english', 'alias=b', 'lowercase=false')),"
        " (body::pdb.ngram(2, 3, 'alias=n')), (body::pdb.literal('alias=l')),"
        " (lower(title)::pdb.unicode_words('alias=lt')),"
        " ((meta->>'it''s')::pdb.whitespace('alias=m')), ((price * 2)::pdb.alias('double')))"
        " WITH (key_field = 'id', target_segment_count = 8, text_fields ="
        ' \'{"title": {"fast":true, "tokenizer": {"type": "default"}}}\') WHERE price > 0',
    )
    found = index(read_catalog(conn), "i")
    assert found.method == "bm25"
    assert outside(found) == (Ref.of("extension", "pg_search"),)
    assert found.predicate == "price > (0)::numeric"
    assert found.storage == (
        ("key_field", "id"),
        ("target_segment_count", "8"),
        ("text_fields", '{"title":{"fast":true,"tokenizer":{"type":"default"}}}'),
    )
    assert found.elements == (
        Element(column="id"),
        Element(column="title"),
        Element(expression="(body)::pdb.simple('alias=b', 'lowercase=false', 'stemmer=english')"),
        Element(expression="(body)::pdb.ngram('alias=n', 'max=3', 'min=2')"),
        Element(expression="(body)::pdb.literal('alias=l')"),
        Element(expression="(lower(title))::pdb.unicode_words('alias=lt')"),
        Element(expression="(meta ->> 'it''s'::text)::pdb.whitespace('alias=m')"),
        Element(expression="(price * (2)::numeric)::pdb.alias('double')"),
    )


def test_the_numbers_of_tokenizer_options_make_no_difference(paradedb: Open) -> None:
    """Two databases that met the same options in another order are equal."""
    build = (
        "CREATE INDEX i ON t USING bm25 (id, (body::pdb.literal('alias=l')),"
        " (body::pdb.ngram(2, 3, 'alias=n'))) WITH (key_field = 'id')"
    )
    first = paradedb(BM25, build)
    second = paradedb(
        BM25,
        "SELECT 'x'::pdb.ngram(2, 3, 'alias=n'), 'x'::pdb.simple('stemmer=german')",
        build,
    )
    assert read_catalog(first) == read_catalog(second)
