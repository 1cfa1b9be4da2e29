"""``diff``: the SQL between two sources, whatever they are."""

from __future__ import annotations

import json

import psycopg
import pytest

from .helpers import Project

OLD = "CREATE TABLE a (id integer PRIMARY KEY, n text);"
NEW = "CREATE TABLE a (id integer PRIMARY KEY, n text, m integer);"
ADD = "ALTER TABLE a ADD m integer;"

#: folders of other tools that lead from nothing to NEW by way of OLD
FOLDERS = {
    "plain": {"001_a.sql": OLD, "002_m.sql": ADD},
    "golang-migrate": {
        "9_a.up.sql": OLD,
        "9_a.down.sql": "DROP TABLE a;",
        "10_m.up.sql": ADD,
        "10_m.down.sql": "ALTER TABLE a DROP m;",
    },
    "goose": {
        "00001_a.sql": f"-- +goose Up\n{OLD}\n-- +goose Down\nDROP TABLE a;\n",
        "00002_m.sql": "-- +goose Up\n-- +goose StatementBegin\n"
        f"{ADD}\n-- +goose StatementEnd\n-- +goose Down\nALTER TABLE a DROP m;\n",
    },
    "dbmate": {
        "20200101000000_a.sql": f"-- migrate:up\n{OLD}\n\n-- migrate:down\nDROP TABLE a;\n",
        "20200102000000_m.sql": f"-- migrate:up transaction:false\n{ADD}\n-- migrate:down\n",
    },
    "flyway": {"V1.9__a.sql": OLD, "V1.10__m.sql": ADD, "R__again.sql": "SELECT 1;"},
    "atlas": {
        "1_gone.sql": "CREATE TABLE gone (id integer);",
        "2_all.sql": f"-- atlas:checkpoint\n\n{OLD}",
        "3_m.sql": ADD,
        "atlas.sum": "h1:x\n",
    },
    "sqitch": {
        "sqitch.plan": "%syntax-version=1.0.0\n%project=x\n\n"
        "b 2020-01-01T00:00:00Z A <a@b> # first\n@v1 2020-01-01T00:00:00Z A <a@b>\n"
        "a [b] 2020-01-02T00:00:00Z A <a@b> # then\n",
        "deploy/b.sql": f"BEGIN;\n{OLD}\nCOMMIT;\n",
        "deploy/a.sql": f"BEGIN;\n{ADD}\nCOMMIT;\n",
    },
}


@pytest.mark.parametrize("tool", FOLDERS)
def test_a_folder_is_run_as_its_tool_does(proving: Project, tool: str) -> None:
    """The way up of every file, in the tool's order, gives the same schema as one file."""
    for name, text in FOLDERS[tool].items():
        proving.write(f"theirs/{name}", text)
    proving.write("new.sql", NEW)
    result = proving.succeeds("diff", "--from", "theirs", "--to", "new.sql", "--exit-code")
    assert (result.out, result.err) == ("", "")


def test_equal_sources_print_nothing(proving: Project) -> None:
    """schema.py, its migrations and its snapshot are one schema."""
    proving.succeeds("generate")
    for other in ("migrations", "migrations/snapshot.json", "generated/schema.sql"):
        result = proving.succeeds("diff", "--from", "schema.py", "--to", other, "--exit-code")
        assert result.out == ""


def test_the_sql_turns_a_database_into_the_schema(proving: Project, dev_url: str) -> None:
    """What is printed can be run as it stands, and leaves no difference."""
    name = "diffed"
    with psycopg.connect(dev_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            _turn(proving, psycopg.conninfo.make_conninfo(dev_url, dbname=name))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _turn(project: Project, url: str) -> None:
    from schemadsl.postgres.connect import connect
    from schemadsl.postgres.execute import run_script

    with connect(url) as connection:
        run_script(connection, "CREATE TABLE users (id bigint, gone text); CREATE TABLE b ();")
        way = project.succeeds("diff", "--from", url, "--to", "schema.py").out
        assert "-- DATA_LOSS: the values of users.gone" in way
        run_script(connection, way)
        assert project.succeeds("diff", "--from", url, "--to", "schema.py").out == ""


def test_a_difference_has_an_exit_code_when_asked(proving: Project) -> None:
    """Exit 0 either way, 1 for a difference with --exit-code."""
    proving.write("old.sql", OLD)
    proving.write("new.sql", NEW)
    assert "ADD COLUMN m" in proving.succeeds("diff", "--from", "old.sql", "--to", "new.sql").out
    result = proving.run("diff", "--from", "old.sql", "--to", "new.sql", "--exit-code")
    assert result.code == 1


def test_a_unique_index_that_is_away_is_a_hazard(proving: Project) -> None:
    """Where a rebuild of its type takes a unique index along, rows may double in between."""
    index = (
        "CREATE UNIQUE INDEX one ON a (n) WHERE m = 'on'; CREATE INDEX two ON a (n) WHERE m = 'on';"
    )
    for name, labels in (("old", "'on', 'off', 'odd'"), ("new", "'on', 'off'")):
        made = f"CREATE TYPE mood AS ENUM ({labels}); CREATE TABLE a (n integer, m mood); {index}"
        proving.write(f"{name}.sql", made)
    result = proving.succeeds("diff", "--from", "old.sql", "--to", "new.sql", "--format", "json")
    told = {
        row["object"]: hazard["text"]
        for row in json.loads(result.out)
        for hazard in row["hazards"]
        if hazard["code"] == "UNGUARDED"
    }
    assert told == {"index:one": "one does not hold from its drop until it is added again"}


def test_a_view_that_is_away_is_a_hazard(proving: Project) -> None:
    """What is dropped in one transaction and made in another is named, with both."""
    for name, kind in (("old", "integer"), ("new", "bigint")):
        made = f"CREATE TABLE a (n {kind}); CREATE MATERIALIZED VIEW v AS SELECT n FROM a;"
        proving.write(f"{name}.sql", made)
    result = proving.succeeds("diff", "--from", "old.sql", "--to", "new.sql", "--format", "json")
    told = [h for row in json.loads(result.out) for h in row["hazards"] if "away" in h["text"]]
    text = "v is away from segment 1 to 3: what reads it fails"
    assert told == [{"code": "CLIENTS", "text": text}]


def test_the_version_is_that_of_the_database(proving: Project, dev_url: str) -> None:
    """A plan for a database has what its server knows, whatever the other side is."""
    made = "CREATE TABLE a (n integer, m integer GENERATED ALWAYS AS (n * {}) STORED);"
    proving.write("new.sql", made.format(3))
    name = "versioned"
    with psycopg.connect(dev_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            url = psycopg.conninfo.make_conninfo(dev_url, dbname=name)
            with psycopg.connect(url, autocommit=True) as conn:
                conn.execute(made.format(2).encode())
            assert (
                "SET EXPRESSION" in proving.succeeds("diff", "--from", url, "--to", "new.sql").out
            )
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("", "CREATE EXTENSION citext", "CREATE EXTENSION IF NOT EXISTS citext;"),
        ("", "schema.py", "CREATE EXTENSION IF NOT EXISTS citext;"),
        ("", "CREATE EXTENSION citext VERSION '1.4'", "VERSION '1.4';"),
        ("CREATE EXTENSION citext", "ALTER EXTENSION citext UPDATE TO '1.5'", "UPDATE TO '1.5';"),
        ("CREATE EXTENSION citext VERSION '1.4'", "CREATE EXTENSION citext", ""),
        ("CREATE EXTENSION citext VERSION '1.4'", "schema.py", ""),
        ("live", "CREATE EXTENSION citext", ""),
        ("live", "schema.py", ""),
        ("CREATE EXTENSION citext", "live", ""),
        ("live", "CREATE EXTENSION citext VERSION '1.4'", ""),
        ("live", "CREATE EXTENSION citext VERSION '1.5'", "UPDATE TO '1.5';"),
    ],
)
def test_versions_that_nobody_said(
    proving: Project, dev_url: str, old: str, new: str, way: str
) -> None:
    """The version that a scratch server has of an extension is neither written nor compared."""
    proving.write("schema.py", "from schemadsl import Extension\n\nExtension('citext')\n")
    with psycopg.connect(dev_url, autocommit=True) as admin:
        admin.execute(b"CREATE DATABASE extended")
        try:
            url = psycopg.conninfo.make_conninfo(dev_url, dbname="extended")
            with psycopg.connect(url, autocommit=True) as conn:
                conn.execute(b"CREATE EXTENSION citext VERSION '1.4'")
            known = {"live": url, "schema.py": "schema.py"}
            first = "CREATE EXTENSION citext VERSION '1.4';"
            for name, text in (("old.sql", old), ("new.sql", new)):
                proving.write(name, first * text.startswith("ALTER") + text)
            sides = known.get(old, "old.sql"), known.get(new, "new.sql")
            told = proving.succeeds("diff", "--from", sides[0], "--to", sides[1]).out
            assert (way in told) if way else not told
        finally:
            admin.execute(b"DROP DATABASE extended WITH (FORCE)")


def test_json_says_what_each_statement_does(proving: Project) -> None:
    """Each statement has its verb, object, lock, hazards and segment."""
    proving.write("old.sql", OLD)
    proving.write("new.sql", NEW)
    result = proving.succeeds("diff", "--from", "new.sql", "--to", "old.sql", "--format", "json")
    (row,) = json.loads(result.out)
    assert row["sql"] == "ALTER TABLE public.a DROP COLUMN m"
    assert (row["verb"], row["object"]) == ("drop", "column:a.m")
    assert row["hazards"] == [{"code": "DATA_LOSS", "text": "the values of a.m"}]
    assert (row["lock"], row["reversible"], row["segment"]) == ("ACCESS EXCLUSIVE", False, 1)


RAW = """
CREATE TYPE raw;
CREATE FUNCTION raw_in(cstring) RETURNS raw LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION raw_out(raw) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE raw (INPUT = raw_in, OUTPUT = raw_out);
"""


def test_what_is_not_managed_is_named(proving: Project) -> None:
    """What has no leaf is not passed over in silence: it is named, and the exit code is 1."""
    proving.write("old.sql", f"{OLD} {RAW}")
    result = proving.run("diff", "--from", "old.sql", "--to", "old.sql")
    assert (result.code, result.out) == (1, "")
    assert result.err.strip() == "not compared (both): type public.raw"


def test_a_range_with_a_function_of_its_own_is_refused(proving: Project) -> None:
    """A canonical function takes the range type, so neither comes before the other."""
    proving.write("old.sql", OLD)
    proving.write(
        "new.sql",
        f"{OLD} CREATE TYPE r; CREATE FUNCTION rc(r) RETURNS r LANGUAGE internal IMMUTABLE STRICT"
        " AS 'int4range_canonical'; CREATE TYPE r AS RANGE (subtype = integer, canonical = rc);",
    )
    for way in (("old.sql", "new.sql"), ("new.sql", "old.sql")):
        result = proving.run("diff", "--from", way[0], "--to", way[1])
        assert (result.code, result.out) == (2, "")
        assert "its canonical function rc(public.r) takes the type itself" in result.err


def test_a_dump_is_read_without_psql(proving: Project) -> None:
    """Backslash lines and session settings of a dump do no harm."""
    dump = (
        "\\restrict abc\nSELECT pg_catalog.set_config('search_path', '', false);\n"
        "CREATE TABLE public.a (id integer NOT NULL, n text DEFAULT E'\\n');\n"
        "ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);\n\\unrestrict abc\n"
    )
    proving.write("dump.sql", dump)
    way = proving.succeeds("diff", "--from", "dump.sql", "--to", "dump.sql", "--exit-code")
    assert way.out == ""


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("nothing.here", 2, "is nothing that can be read as a schema"),
        ("broken.sql", 1, "broken.sql:2: PostgreSQL says: syntax error"),
        ("empty", 2, "there is no .sql file in this folder"),
        ("postgresql://u:secret@127.0.0.1:1/db", 3, "cannot connect"),
    ],
)
def test_a_bad_source_is_one_message(proving: Project, source: str, code: int, words: str) -> None:
    """The message says what it is, the exit code is the documented one, no password shows."""
    proving.write("broken.sql", "SELECT 1;\nCREATE TALBE x ();")
    proving.write("empty/readme.txt", "")
    text = proving.fails(code, "diff", "--from", source, "--to", "schema.py")
    assert words in text
    assert "secret" not in text


RIVER = (
    "CREATE TABLE river_job (id integer PRIMARY KEY); CREATE INDEX river_i ON river_job (id);"
    "CREATE SCHEMA audit; CREATE TABLE audit.log (id integer);"
    "CREATE AGGREGATE river_sum (integer) (sfunc = int4pl, stype = integer);"
)


def test_exclude_leaves_out_what_a_pattern_names(proving: Project) -> None:
    """Tables with what hangs in them, schemas with what stands in them, and what is not managed."""
    proving.write("old.sql", OLD + RIVER)
    proving.write("new.sql", OLD)
    way = ("diff", "--from", "old.sql", "--to", "new.sql", "--exit-code")
    result = proving.succeeds(
        *way, "--exclude", "*:river_*", "--exclude", "schema:audit", "--exclude", "*:river_*(*)"
    )
    assert (result.out, result.err) == ("", "")
    result = proving.run(*way, "--include", "table:a")
    assert (result.code, result.out, result.err) == (0, "", "")
    result = proving.run(*way, "--exclude", "*:river_*", "--exclude", "*:river_*(*)")
    assert result.code == 1
    assert "DROP SCHEMA audit" in result.out and "river" not in result.out


def test_exclude_comes_from_the_configuration_too(proving: Project) -> None:
    """What pyproject.toml names is never looked at; a wrong pattern is told with an example."""
    proving.write("old.sql", OLD + "CREATE TABLE river_job (id integer);")
    proving.write("new.sql", OLD)
    proving.write("pyproject.toml", '[tool.schemadsl]\nexclude = ["table:river_*"]\n')
    way = ("diff", "--from", "old.sql", "--to", "new.sql", "--exit-code")
    assert proving.succeeds(*way).all == ""
    result = proving.run(*way, "--exclude", "river_*")
    assert result.code == 2
    assert "'river_*' is no pattern over kind and name" in result.err
    proving.write("pyproject.toml", '[tool.schemadsl]\nexclude = "table:river_*"\n')
    result = proving.run(*way)
    assert result.code == 2
    assert "exclude is not a list of texts" in result.err


def test_offline_window_is_one_transaction_of_plain_statements(proving: Project) -> None:
    """Indexes, constraints and NOT NULL are added as they stand; the safe way is the default."""
    old = "CREATE TABLE a (id integer, n integer, old text); CREATE INDEX o ON a (n);"
    proving.write("old.sql", old)
    proving.write(
        "new.sql",
        "CREATE TABLE a (id integer PRIMARY KEY, n integer NOT NULL DEFAULT 1 CHECK (n > 0),"
        " s text, UNIQUE (s), FOREIGN KEY (n) REFERENCES a);"
        "CREATE INDEX i ON a (n); CREATE INDEX o ON a (s)",
    )
    way = ("diff", "--from", "old.sql", "--to", "new.sql")
    result = proving.succeeds(*way, "--offline-window")
    for word in ("CONCURRENTLY", "NOT VALID", "Segment"):
        assert word not in result.out
        assert word in proving.succeeds(*way, "--safe").out
    assert result.out.count("BEGIN;") == result.out.count("COMMIT;") == 1
    assert proving.succeeds(*way).out == proving.succeeds(*way, "--safe").out
    proving.write("both.sql", old + result.out)
    after = ("diff", "--from", "both.sql", "--to", "new.sql", "--exit-code")
    assert proving.succeeds(*after).all == ""
