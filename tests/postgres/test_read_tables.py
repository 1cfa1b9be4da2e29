"""Schemas, extensions, enums, tables and columns as a live database shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.column import Column, Identity
from schemadsl.kinds.counter import Counter
from schemadsl.kinds.enum import Enum
from schemadsl.kinds.extension import Extension
from schemadsl.kinds.schema import Schema
from schemadsl.kinds.table import Table
from schemadsl.model import Catalog, Ref
from schemadsl.postgres.read import read_catalog

from .conftest import Open

Load = Callable[[str], Catalog]
ODD = 'Größe.x "y"'
QUOTED = '"Größe.x ""y"""'


def columns(catalog: Catalog, *table: str) -> dict[str, Column]:
    """Give the columns of a table by name, in their order."""
    found = [o for o in catalog.members(Ref.of("table", *table)) if isinstance(o, Column)]
    return {c.name: c for c in sorted(found, key=lambda c: c.position)}


def test_an_empty_database_is_an_empty_catalog(database: Open) -> None:
    """The schema public, plpgsql and the system's own objects are left out."""
    assert len(read_catalog(database())) == 0


def test_schemas_are_read_with_names_that_need_quotes(catalog: Load) -> None:
    """A schema has its name as stored and its comment."""
    found = catalog(f"CREATE SCHEMA {QUOTED}; COMMENT ON SCHEMA {QUOTED} IS 'it''s'")
    assert list(found) == [Schema(ref=Ref.of("schema", ODD), comment="it's")]


def test_an_extension_says_where_it_lives_and_hides_what_it_owns(paradedb: Open) -> None:
    """Types, functions and schemas of an extension are not objects; its own comment is none."""
    conn = paradedb(
        "CREATE SCHEMA ext; CREATE EXTENSION vector WITH SCHEMA ext; CREATE EXTENSION pg_search;"
    )
    found = read_catalog(conn)
    assert found.refs == (
        Ref.of("extension", "pg_search"),
        Ref.of("extension", "vector"),
        Ref.of("schema", "ext"),
    )
    vector = found.objects[Ref.of("extension", "vector")]
    version = conn.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
    assert vector == Extension(ref=vector.ref, schema="ext", version=str(version.fetchall()[0][0]))
    search = found.objects[Ref.of("extension", "pg_search")]
    assert isinstance(search, Extension)
    assert search.schema == "paradedb"


def test_an_extension_keeps_a_comment_that_a_person_wrote(postgres18: Open) -> None:
    """A comment other than the control file's is part of the extension."""
    conn = postgres18(
        "CREATE EXTENSION cube; CREATE EXTENSION earthdistance;"
        " COMMENT ON EXTENSION cube IS 'boxes'"
    )
    found = read_catalog(conn).objects
    assert found[Ref.of("extension", "cube")].comment == "boxes"
    distance = found[Ref.of("extension", "earthdistance")]
    assert isinstance(distance, Extension)
    assert distance.comment is None
    assert distance.requires == ("cube",)


def test_a_table_that_an_extension_owns_takes_its_parts_along(postgres18: Open) -> None:
    """Columns, keys, indexes and triggers of a member table are left out with it."""
    conn = postgres18(
        "CREATE EXTENSION moddatetime; CREATE TABLE m (id integer PRIMARY KEY, t timestamp);"
        "CREATE INDEX ON m (t); CREATE TRIGGER x BEFORE UPDATE ON m FOR EACH ROW"
        " EXECUTE FUNCTION moddatetime(t); ALTER EXTENSION moddatetime ADD TABLE m;"
    )
    assert read_catalog(conn).refs == (Ref.of("extension", "moddatetime"),)


def test_enums_are_read_in_the_order_of_their_values(catalog: Load) -> None:
    """A value added in the middle stands in the middle; an enum may be empty."""
    found = catalog(
        f"CREATE SCHEMA {QUOTED}; CREATE TYPE {QUOTED}.\"select\" AS ENUM ('a''b', 'c d', '\\n');"
        f"ALTER TYPE {QUOTED}.\"select\" ADD VALUE 'Ü' BEFORE 'c d';"
        f"COMMENT ON TYPE {QUOTED}.\"select\" IS 'kinds'; CREATE TYPE none AS ENUM ()"
    )
    odd = Ref.of("enum", ODD, "select")
    assert found.objects[odd] == Enum(ref=odd, values=("a'b", "Ü", "c d", "\\n"), comment="kinds")
    assert found.objects[Ref.of("enum", "public", "none")] == Enum(
        ref=Ref.of("enum", "public", "none"), values=()
    )


def test_a_table_is_read_with_its_comment(catalog: Load) -> None:
    """A table without columns is a table."""
    found = catalog(f"CREATE TABLE {QUOTED}(); COMMENT ON TABLE {QUOTED} IS E'a\\nb'")
    ref = Ref.of("table", "public", ODD)
    assert list(found) == [Table(ref=ref, comment="a\nb")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("varchar(255)", "character varying(255)"),
        ("varchar", "character varying"),
        ("char(3)", "character(3)"),
        ('"char"', '"char"'),
        ("int4[][]", "integer[]"),
        ("numeric(10,2)", "numeric(10,2)"),
        ("timestamptz(3)", "timestamp(3) with time zone"),
        ("time", "time without time zone"),
        ("interval minute to second(2)", "interval minute to second(2)"),
        ("bit varying(5)", "bit varying(5)"),
        ("datemultirange", "datemultirange"),
        ("float4", "real"),
        ("vector(3)", "public.vector(3)"),
        ("halfvec", "public.halfvec"),
        ("mood[]", "public.mood[]"),
    ],
)
def test_a_type_reads_as_format_type_prints_it(catalog: Load, written: str, read: str) -> None:
    """Built-in types have no schema in front, all others do."""
    found = catalog(
        f"CREATE EXTENSION vector; CREATE TYPE mood AS ENUM ('a');CREATE TABLE t (c {written})"
    )
    assert columns(found, "public", "t")["c"].type == read


def test_a_column_knows_what_its_type_comes_from(catalog: Load) -> None:
    """An enum, also in an array, an extension and the row type of a table are uses."""
    found = catalog(
        "CREATE EXTENSION vector; CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a');"
        "CREATE TABLE r (x integer);"
        "CREATE TABLE t (a app.mood, b app.mood[], c vector(3), d halfvec[], e r, f r[], g text)"
    )
    mood, vector = Ref.of("enum", "app", "mood"), Ref.of("extension", "vector")
    row = Ref.of("table", "public", "r")
    assert [c.uses for c in columns(found, "public", "t").values()] == [
        (mood,),
        (mood,),
        (vector,),
        (vector,),
        (row,),
        (row,),
        (),
    ]


def test_columns_are_counted_without_those_that_were_dropped(catalog: Load) -> None:
    """Positions follow the order of the columns that are there."""
    found = catalog(
        'CREATE TABLE t ("a.b" text, gone text, "select" text NOT NULL, "Ü ""q""" text);'
        "ALTER TABLE t DROP COLUMN gone; COMMENT ON COLUMN t.\"a.b\" IS 'first'"
    )
    found_columns = columns(found, "public", "t")
    assert {c.name: c.position for c in found_columns.values()} == {
        "a.b": 1,
        "select": 2,
        'Ü "q"': 3,
    }
    assert found_columns["a.b"].comment == "first"
    assert [c.not_null for c in found_columns.values()] == [False, True, False]


def test_defaults_and_generated_columns_keep_their_text_apart(catalog: Load) -> None:
    """A computed column has no default; other schemas' functions are qualified."""
    found = catalog(
        "CREATE FUNCTION f() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
        "CREATE TABLE t (a integer DEFAULT f(), b text DEFAULT 'x''y',"
        " c timestamptz DEFAULT now(), d integer GENERATED ALWAYS AS (a + 1) STORED,"
        " e text DEFAULT 'a' || 'b', f timestamptz DEFAULT '2024-01-02 03:04:05+02')"
    )
    found_columns = columns(found, "public", "t")
    assert [(c.default, c.generated) for c in found_columns.values()] == [
        ("public.f()", None),
        ("'x''y'::text", None),
        ("now()", None),
        (None, "a + 1"),
        ("('a'::text || 'b'::text)", None),
        ("'2024-01-02 01:04:05+00'::timestamp with time zone", None),
    ]


def test_a_virtual_column_is_told_from_a_stored_one(postgres18: Open) -> None:
    """PostgreSQL 18 has both."""
    found = read_catalog(
        postgres18(
            "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2),"
            " c integer GENERATED ALWAYS AS (a * 2) STORED)"
        )
    )
    assert [c.virtual for c in columns(found, "public", "t").values()] == [False, True, False]


def test_serial_columns_are_recognised_by_sequence_and_default(catalog: Load) -> None:
    """Each integer type counts; a sequence with another name is still the column's own."""
    found = catalog(
        f"CREATE TABLE {QUOTED} (a smallserial, b serial, c bigserial);"
        f'ALTER SEQUENCE "Größe.x ""y""_b_seq" RENAME TO "it\'s \\ mine"'
    )
    assert {
        name: (c.type, c.serial, c.default, c.not_null)
        for name, c in columns(found, "public", ODD).items()
    } == {
        "a": ("smallint", f"{ODD}_a_seq", None, True),
        "b": ("integer", "it's \\ mine", None, True),
        "c": ("bigint", f"{ODD}_c_seq", None, True),
    }


@pytest.mark.parametrize(
    ("change", "counter"),
    [
        ("SEQUENCE t_id_seq INCREMENT 2", Counter(type="integer", increment=2)),
        ("SEQUENCE t_id_seq START 5", Counter(type="integer", start=5)),
        ("SEQUENCE t_id_seq AS bigint", Counter(type="bigint")),
        ("SEQUENCE t_id_seq CACHE 10", Counter(type="integer", cache=10)),
        ("SEQUENCE t_id_seq CYCLE", Counter(type="integer", cycle=True)),
        ("SEQUENCE t_id_seq MAXVALUE 10", Counter(type="integer", maxvalue=10)),
        ("TABLE t ALTER id DROP NOT NULL", None),
    ],
)
def test_a_sequence_counts_as_it_was_told(catalog: Load, change: str, counter: Counter) -> None:
    """A column's own sequence keeps its options, where SERIAL would not give them."""
    id_ = columns(catalog(f"CREATE TABLE t (id serial); ALTER {change}"), "public", "t")["id"]
    assert (id_.serial, id_.default, id_.counter) == ("t_id_seq", None, counter)
    assert id_.not_null == (counter is not None)


def test_a_sequence_that_nothing_owns_is_its_own_object(catalog: Load) -> None:
    """The column's default says that it counts by it."""
    found = catalog("CREATE TABLE t (id serial); ALTER SEQUENCE t_id_seq OWNED BY NONE")
    id_ = columns(found, "public", "t")["id"]
    assert (id_.serial, id_.default) == (None, "nextval('public.t_id_seq'::regclass)")
    assert Ref.of("sequence", "public", "t_id_seq") in found


def test_identity_options_are_none_where_they_are_the_types_own(catalog: Load) -> None:
    """Bounds and start follow the type and the direction."""
    found = catalog(
        "CREATE TABLE t (a smallint GENERATED ALWAYS AS IDENTITY,"
        " b bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1),"
        ' c integer GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "s.1" START 7 INCREMENT 2'
        "   MINVALUE 5 MAXVALUE 99 CACHE 3 CYCLE),"
        " d integer GENERATED ALWAYS AS IDENTITY (START 1 MINVALUE 1 MAXVALUE 2147483647),"
        " e integer GENERATED ALWAYS AS IDENTITY (MINVALUE 5))"
    )
    assert {name: c.identity for name, c in columns(found, "public", "t").items()} == {
        "a": Identity(always=True, sequence="t_a_seq"),
        "b": Identity(sequence="t_b_seq", increment=-1),
        "c": Identity(
            sequence="s.1", start=7, increment=2, minvalue=5, maxvalue=99, cache=3, cycle=True
        ),
        "d": Identity(always=True, sequence="t_d_seq"),
        "e": Identity(always=True, sequence="t_e_seq", minvalue=5),
    }


def test_storage_compression_and_collation_show_only_where_they_differ(catalog: Load) -> None:
    """What the type has by itself is None."""
    found = catalog(
        "CREATE SCHEMA app; CREATE COLLATION app.\"my.c\" (locale = 'C', provider = libc);"
        'CREATE TABLE t (a text, b text STORAGE EXTERNAL COMPRESSION pglz COLLATE "C",'
        ' c text STORAGE MAIN COLLATE app."my.c", d text STORAGE EXTENDED COLLATE "default")'
    )
    assert [
        (c.storage, c.compression, c.collation) for c in columns(found, "public", "t").values()
    ] == [
        (None, None, None),
        ("external", "pglz", '"C"'),
        ("main", None, 'app."my.c"'),
        (None, None, None),
    ]


def test_order_of_creation_and_temporary_tables_make_no_difference(database: Open) -> None:
    """Two databases from equal DDL are equal whatever came and went in between."""
    table = "CREATE TABLE a (id serial PRIMARY KEY, b text);"
    other = "CREATE TABLE z (id integer REFERENCES a);"
    first = read_catalog(database(table + other))
    second = database(
        "CREATE TABLE junk (x serial); CREATE TABLE z (id integer, gone text); DROP TABLE junk;"
        + table
        + "ALTER TABLE z DROP COLUMN gone; ALTER TABLE z ADD FOREIGN KEY (id) REFERENCES a;"
    )
    second.execute("CREATE TEMPORARY TABLE pg_class (x integer)")
    assert read_catalog(second) == first
