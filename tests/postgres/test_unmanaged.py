"""What no leaf reads is named, so that it can be reported."""

from __future__ import annotations

from schemadsl.postgres.read import read_catalog, unmanaged

from .conftest import Open

OTHERS = """
CREATE SCHEMA app;
CREATE EXTENSION vector WITH SCHEMA app;
CREATE TABLE t (id serial PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY, d date);
CREATE VIEW app."v.1" AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
CREATE SEQUENCE free;
CREATE SEQUENCE owned OWNED BY t.d;
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE pair AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TABLE parted (id integer) PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (9);
CREATE TABLE child () INHERITS (t);
CREATE TABLE typed OF pair;
CREATE UNLOGGED TABLE fast (a integer) WITH (fillfactor = 50);
ALTER TABLE fast ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON fast USING (true);
CREATE RULE quiet AS ON DELETE TO fast DO INSTEAD NOTHING;
CREATE STATISTICS stats ON id, d FROM t;
CREATE COLLATION app.c (locale = 'C', provider = libc);
CREATE PUBLICATION pub FOR TABLE t;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER off BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER on_view INSTEAD OF INSERT ON app."v.1" FOR EACH ROW EXECUTE FUNCTION f();
GRANT SELECT ON t TO PUBLIC;
GRANT UPDATE (d) ON t TO PUBLIC;
GRANT USAGE ON SCHEMA app TO PUBLIC;
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
CREATE TYPE raw;
CREATE FUNCTION raw_in(cstring) RETURNS raw LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION raw_out(raw) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE raw (INPUT = raw_in, OUTPUT = raw_out);
CREATE TEMPORARY TABLE passing (a integer);
CREATE TEMPORARY VIEW glimpse AS SELECT 1 AS x;
"""


def test_everything_without_a_leaf_is_named_once(database: Open) -> None:
    """Kinds without a leaf, but nothing that an extension owns."""
    found = unmanaged(database(OTHERS))
    assert found == sorted(
        [
            "type public.raw",
        ]
    )


def test_reading_needs_no_privileges(paradedb: Open) -> None:
    """A role that may only connect reads the same catalog and the same list."""
    conn = paradedb(
        OTHERS,
        "CREATE EXTENSION pg_search; CREATE TABLE s (id integer PRIMARY KEY, b text);"
        "CREATE INDEX ON s USING bm25 (id, (b::pdb.literal('alias=l'))) WITH (key_field = id);"
        "DROP ROLE IF EXISTS schemadsl_reader; CREATE ROLE schemadsl_reader;",
    )
    before = read_catalog(conn), unmanaged(conn)
    try:
        conn.execute("SET ROLE schemadsl_reader")
        assert (read_catalog(conn), unmanaged(conn)) == before
    finally:
        conn.execute("RESET ROLE")
        conn.execute("DROP ROLE schemadsl_reader")


def test_hidden_options_are_named(postgres18: Open) -> None:
    """A role that may not see the options of a user mapping is told that they are not compared."""
    conn = postgres18(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;"
        "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password 'x');"
        "CREATE SUBSCRIPTION sub CONNECTION 'host=h password=x' PUBLICATION p"
        " WITH (connect = false, slot_name = NONE);"
        "DROP ROLE IF EXISTS schemadsl_blind; CREATE ROLE schemadsl_blind;",
    )
    try:
        assert unmanaged(conn) == []
        found = {obj.ref.kind: obj for obj in read_catalog(conn)}
        assert getattr(found["user_mapping"], "options", None) == (("password", "x"),)
        assert getattr(found["subscription"], "connection", None) == "host=h"
        conn.execute("SET ROLE schemadsl_blind")
        assert unmanaged(conn) == ["user mapping s.public(its options are hidden from this role)"]
        found = {obj.ref.kind: obj for obj in read_catalog(conn)}
        assert getattr(found["user_mapping"], "options", None) == ()
        assert getattr(found["subscription"], "connection", "") is None
    finally:
        conn.execute("RESET ROLE")
        conn.execute("DROP ROLE schemadsl_blind")


def test_tables_that_get_columns_from_elsewhere_are_tables(database: Open) -> None:
    """A partition or child has all its columns and its own triggers, and a tie to its parent."""
    catalog = read_catalog(database(OTHERS))
    tables = {"t", "fast", "parted", "part", "child", "typed"}
    assert {obj.name for obj in catalog if obj.ref.kind == "table"} == tables
    assert {obj.ref.path[1] for obj in catalog if obj.ref.kind == "column"} == tables
    assert [obj.name for obj in catalog if obj.ref.kind == "trigger"] == ["on_view", "off"]
    assert {str(tie.ref): tie.heir_of[0].name for tie in catalog.ties.values()} == {
        "partition:part": "parted",
        "inheritance:child": "t",
    }
