"""The same folder in many schemas of one database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import schemadsl
from schemadsl.apply.script import parse
from schemadsl.apply.tenant import localised, made_by
from schemadsl.errors import EnvironmentProblem
from schemadsl.sqltext import literal
from tests.cli.helpers import Project, one_problem
from tests.fix_servers import NewDatabase

from .helpers import FIRST, SECOND, folder, one, run

SCHEMA = """\
from schemadsl import Check, Enum, Extension, Function, Table, Trigger, View
from schemadsl import types as t

citext = Extension("citext")


class Mood(Enum, name="mood"):
    sad = "sad"
    glad = "glad"


touch = Function("touch", returns="trigger", language="plpgsql", body=\"\"\"
BEGIN
    NEW.note = 'touched';
    RETURN NEW;
END;
\"\"\")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    mood = t.enum(Mood, default=Mood.glad)
    note = t.text(null=True)
    touched = Trigger("touched", before="insert", for_each="row", execute=touch)


class B(Table, name="b"):
    id = t.bigint(primary_key=True, identity="always")
    a_id = t.integer(references=A.id)


class C(View, name="c", query="SELECT a.id, a.note FROM a JOIN b ON b.a_id = a.id"):
    pass
"""
TENANTS = ("acme", "Big Co", "it's")
QUERY = "SELECT 'schema:' || nspname FROM pg_namespace WHERE obj_description(oid) = 'tenant'"


@pytest.fixture
def tenants(project: Project) -> Project:
    """A project beside a database with a schema for each of three tenants."""
    for name in TENANTS:
        quoted = f'"{name}"'
        run(
            project.environment["DATABASE_URL"],
            f"CREATE SCHEMA {quoted}; COMMENT ON SCHEMA {quoted} IS 'tenant'",
        )
    return project


def relations(project: Project, schema: str) -> list[str]:
    query = "SELECT coalesce(array_agg(relname ORDER BY relname), '{}') FROM pg_class WHERE"
    where = "relkind IN ('r', 'v', 'S') AND relnamespace = (SELECT oid FROM pg_namespace"
    where += f" WHERE nspname = {literal(schema)})"
    found: list[str] = one(project.environment["DATABASE_URL"], f"{query} {where}")
    return found


MADE = ["a", "a_id_seq", "b", "b_id_seq", "c", "schemadsl_revisions"]


def test_generated(tenants: Project) -> None:
    """What generate writes for public is made in each tenant's schema, and nothing in public."""
    for path in (tenants.root / "migrations").iterdir():
        path.unlink()
    tenants.write("schema.py", SCHEMA)
    tenants.succeeds("generate", "--no-proof", "--name", "first")
    result = tenants.succeeds("apply", "--targets", QUERY, "--jobs", "3")
    assert "acme: applied, 1 migration" in result.err
    url = tenants.environment["DATABASE_URL"]
    for name in TENANTS:
        assert relations(tenants, name) == MADE
        run(
            url,
            f'SET search_path = "{name}"; INSERT INTO a DEFAULT VALUES;'
            " INSERT INTO b (a_id) VALUES (1)",
        )
        assert one(url, f'SELECT note FROM "{name}".c') == "touched"
    assert relations(tenants, "public") == []
    home = "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'citext'"
    assert one(url, home) == "public"
    tenants.edit("schema.py", "    note = t", "    more = t.enum(Mood, null=True)\n    note = t")
    tenants.succeeds("generate", "--no-proof", "--name", "more")
    assert "1 pending" in tenants.run("status", "--schema", "Big Co").out
    text = tenants.succeeds("apply", "--schema", "Big Co", "--dry-run").out
    assert 'ALTER TABLE "Big Co".a ADD COLUMN more "Big Co".mood' in text and "public" not in text
    assert "Applied 1 migration to Big Co in" in tenants.succeeds("apply", "--schema", "Big Co").out
    tenants.succeeds("status", "--schema", "Big Co")
    result = tenants.succeeds("apply", "--targets", QUERY)
    assert "up to date      1" in result.out and "applied         2" in result.out
    assert "3 targets" in result.out
    assert relations(tenants, "public") == []


def test_unqualified(tenants: Project) -> None:
    """Names without a schema are found in the tenant's, then where they were found before."""
    url = tenants.environment["DATABASE_URL"]
    run(url, "CREATE TABLE shared (id integer PRIMARY KEY)")
    files = {
        FIRST: "CREATE TABLE x (id integer PRIMARY KEY REFERENCES shared, s text);\n",
        SECOND: "RESET search_path;\n-- schemadsl: batch table=public.x key=id size=10\n"
        "DELETE FROM public.x WHERE s = '';\nCREATE INDEX CONCURRENTLY x_s ON x (s);\n"
        "-- schemadsl: batch table=shared key=id size=10\nUPDATE shared SET id = id;\n",
    }
    folder(tenants.root / "migrations", files)
    name = url.partition("dbname=")[2].split()[0] if "dbname=" in url else url.rpartition("/")[2]
    tenants.write("tenants", f"schema:acme\n{name.partition('?')[0]} schema:Big Co\n")
    tenants.succeeds("apply", "--targets", "tenants")
    for schema in TENANTS[:2]:
        assert relations(tenants, schema) == ["schemadsl_revisions", "x"]
        valid = "SELECT count(*) FILTER (WHERE indisvalid) FROM pg_index WHERE indrelid ="
        assert one(url, f"{valid} '\"{schema}\".x'::regclass") == 2


def test_from_python(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A program makes a tenant; the database itself and the tenants have records of their own."""
    database = postgres18_database()
    root = folder(tmp_path / "m", {FIRST: "CREATE TABLE public.x (id serial PRIMARY KEY);\n"})
    with pytest.raises(EnvironmentProblem, match="no schema acme in the database"):
        schemadsl.migrate(database, root, schema="acme")
    run(database, "CREATE SCHEMA acme")
    assert schemadsl.migrate(database, root).applied
    assert schemadsl.migrate(database, root, schema="acme").applied
    assert not schemadsl.migrate(database, root, schema="acme").applied
    assert one(database, "SELECT count(*) FROM pg_class WHERE relname = 'x'") == 2


@pytest.fixture
def compared(tenants: Project, postgres18_database: NewDatabase) -> Project:
    """Three tenants with all that SCHEMA says, and a server to load it on."""
    tenants.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    for path in (tenants.root / "migrations").iterdir():
        path.unlink()
    tenants.write("schema.py", SCHEMA)
    tenants.succeeds("generate", "--no-proof", "--name", "first")
    tenants.succeeds("apply", "--targets", QUERY)
    return tenants


def test_drift(compared: Project) -> None:
    """A tenant is compared with what its schema should hold, whoever owns it and may use it."""
    url = compared.environment["DATABASE_URL"]
    run(url, 'GRANT USAGE ON SCHEMA "Big Co" TO public; CREATE TABLE elsewhere (id integer)')
    result = compared.succeeds("drift", "--schema", "Big Co")
    [migration] = sorted(p.name for p in (compared.root / "migrations").glob("2*.sql"))
    assert result.out == f"Equal to migrations up to {migration}.\nEqual to schema.py.\n"
    compared.succeeds("apply", "--schema", "Big Co", "--check-drift")
    run(url, 'ALTER TABLE "Big Co".a ADD COLUMN by_hand text; DROP VIEW "Big Co".c')
    result = compared.run("drift", "--schema", "Big Co")
    assert result.code == 1 and result.out.count("2 differences from") == 2
    assert '  column:"Big Co".a.by_hand: not made by schema.py' in result.out
    assert 'ALTER TABLE "Big Co".a DROP COLUMN by_hand' in result.out
    assert "Big Co in " in compared.fails(1, "apply", "--schema", "Big Co", "--check-drift")
    compared.succeeds("drift", "--schema", "it's")


def test_baseline(compared: Project) -> None:
    """A tenant that was there before is recorded once it is seen to be what the folder makes."""
    url = compared.environment["DATABASE_URL"]
    run(url, "DROP TABLE acme.schemadsl_revisions; ALTER TABLE acme.a ALTER note SET NOT NULL")
    refused = compared.fails(1, "baseline", "--schema", "acme")
    assert "column:acme.a.note: differs" in refused
    assert "python -m schemadsl drift --schema acme" in refused
    assert "ALTER note DROP" in compared.run("drift", "--schema", "acme").out.replace("COLUMN ", "")
    run(url, "ALTER TABLE acme.a ALTER note DROP NOT NULL")
    result = compared.succeeds("baseline", "--schema", "acme")
    assert "Recorded 1 migration for acme in " in result.out
    assert "already" in compared.fails(1, "baseline", "--schema", "acme")
    compared.succeeds("status", "--schema", "acme")
    assert one(url, "SELECT to_regclass('schemadsl.revisions') IS NULL")


def test_undo(compared: Project) -> None:
    """The last migration of one tenant is taken back there, and is pending again."""
    url = compared.environment["DATABASE_URL"]
    compared.edit("schema.py", "    note = t", "    more = t.integer(null=True)\n    note = t")
    compared.succeeds("generate", "--no-proof", "--name", "more")
    compared.succeeds("apply", "--targets", QUERY)
    out = compared.succeeds("undo", "--schema", "Big Co").out
    assert 'ALTER TABLE "Big Co".a DROP COLUMN more' in out and "public" not in out
    assert "in Big Co in " in compared.succeeds("undo", "--schema", "Big Co", "--apply").out
    assert "1 pending" in compared.run("status", "--schema", "Big Co").out
    compared.succeeds("status", "--schema", "acme")
    columns = "SELECT count(*) FROM pg_attribute WHERE attname = 'more' AND attrelid ="
    assert one(url, f"{columns} '\"Big Co\".a'::regclass") == 0
    run(url, "INSERT INTO acme.a (note, more) VALUES ('x', 1)")
    text = compared.fails(1, "undo", "--schema", "acme", "--apply")
    assert "--allow-drop column:acme.a.more" in text


def test_seed(compared: Project) -> None:
    """Seeds go into the tenant's tables, whether they say public or nothing."""
    url = compared.environment["DATABASE_URL"]
    run(url, "CREATE TABLE public.plans (name text)")
    compared.write(
        "seeds/1.sql",
        "INSERT INTO public.a (id) VALUES (1) ON CONFLICT DO NOTHING;\n"
        "RESET search_path;\nINSERT INTO a (id) VALUES (2) ON CONFLICT DO NOTHING;\n"
        "INSERT INTO public.plans VALUES ('x');\n",
    )
    for _ in range(2):
        result = compared.succeeds("seed", "--schema", "Big Co")
        assert "Seeded Big Co in " in result.out and ": 1 file, 3 statements." in result.out
    assert one(url, 'SELECT count(*) FROM "Big Co".a') == 2
    assert one(url, "SELECT count(*) FROM acme.a") == 0
    assert one(url, "SELECT count(*) FROM public.plans") == 2


def test_targets(compared: Project) -> None:
    """What looks at one schema, or writes to it, does so with many; what is done is passed over."""
    url = compared.environment["DATABASE_URL"]
    out = compared.succeeds("status", "--targets", QUERY).out
    assert "up to date      3" in out and "pending" not in out
    run(url, 'DELETE FROM "Big Co".schemadsl_revisions; DELETE FROM acme.schemadsl_revisions')
    result = compared.run("status", "--targets", QUERY, "--format", "json")
    rows = {row["target"]: row for row in map(json.loads, result.out.splitlines())}
    assert result.code == 1 and rows["it's"]["in_order"] and not rows["acme"]["in_order"]
    result = compared.succeeds("baseline", "--targets", QUERY)
    words = " ".join(result.out.split())
    assert "recorded 2 slowest" in words and "recorded before 1 slowest" in words
    compared.succeeds("drift", "--targets", QUERY)
    run(url, 'ALTER TABLE "Big Co".a ADD COLUMN by_hand text')
    result = compared.run("drift", "--targets", QUERY)
    assert result.code == 1 and "drifted         1" in result.out and "by_hand" in result.out
    assert "acme:\n" not in result.out
    compared.write("seeds/1.sql", "INSERT INTO public.a (id) VALUES (1) ON CONFLICT DO NOTHING;\n")
    assert "seeded          3" in compared.succeeds("seed", "--targets", QUERY).out
    for name in TENANTS:
        assert one(url, f'SELECT count(*) FROM "{name}".a') == 1
    for command in ("status", "baseline", "drift", "seed"):
        text = compared.fails(2, command, "--targets", QUERY, "--schema", "acme")
        one_problem(text, "^--targets goes with no --schema")


def test_names() -> None:
    """Only names that the folder makes move; strings read as names do, other strings do not."""
    text = (
        "CREATE TABLE public.users (id serial, e public.citext);\n"
        "ALTER TABLE public.users RENAME TO people;\n"
        "CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$ SELECT 'public.f' $$;\n"
        "COMMENT ON COLUMN public.people.id IS 'public.people';\n"
        "SELECT setval('public.users_id_seq', 9), \"public\".f(), other.public.f(), 'public.no';\n"
        "GRANT USAGE ON SCHEMA public TO web;\nCREATE EXTENSION citext SCHEMA public;\n"
        "CREATE INDEX by_e ON public.shared (e);\nDROP INDEX public.by_e;\n"
        "REVOKE CREATE ON SCHEMA public FROM public;\nALTER ROLE web SET search_path = public;\n"
        "CREATE FUNCTION g() RETURNS void LANGUAGE sql SET search_path = app, public AS '';\n"
        "-- schemadsl: batch table=public.users key=id size=9\nUPDATE public.users SET id = 1;\n"
    )
    moved = localised(parse("m.sql", text), "T", made_by([text]))
    assert [statement.sql for statement in moved.statements] == [
        'CREATE TABLE "T".users (id serial, e public.citext);',
        'ALTER TABLE "T".users RENAME TO people;',
        "CREATE FUNCTION \"T\".f() RETURNS text LANGUAGE sql AS $$ SELECT 'public.f' $$;",
        "COMMENT ON COLUMN \"T\".people.id IS 'public.people';",
        "SELECT setval('\"T\".users_id_seq', 9), \"T\".f(), other.public.f(), 'public.no';",
        'GRANT USAGE ON SCHEMA "T" TO web;',
        "CREATE EXTENSION citext SCHEMA public;",
        "CREATE INDEX by_e ON public.shared (e);",
        'DROP INDEX "T".by_e;',
        'REVOKE CREATE ON SCHEMA "T" FROM public;',
        "ALTER ROLE web SET search_path = public;",
        "CREATE FUNCTION g() RETURNS void LANGUAGE sql SET search_path = app, \"T\", public AS '';",
        'UPDATE "T".users SET id = 1;',
    ]
    assert moved.statements[-1].notes == ('batch table="T".users key=id size=9',)
    assert moved.chains == parse("m.sql", text).chains


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO people VALUES (7, '{}.people is our page')",
        "INSERT INTO people VALUES (7, '{}.people')",
        "INSERT INTO people VALUES (7, '{}.people'::text)",
        "INSERT INTO people VALUES ('{}.people (the page)', 'public.people'::other)",
        "SELECT pg_notify('{}.people', 'x'), lower('{}.people')::regclass",
        "SELECT nextval('x'), '{}.people', '{}.people is our page'::regclass",
        "COMMENT ON TABLE people IS '{}.people'",
    ],
)
def test_data(sql: str) -> None:
    """A string that PostgreSQL does not read as a name stays as it was written."""
    text = sql.format("public", "public") + ";"
    assert _in_t(text) == text


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT '{}.people'::regclass, '{}.people(integer, text)'::pg_catalog.regprocedure",
        "SELECT nextval(('{}.people_id_seq'::text)::regclass), CAST('{}.people' AS regclass)",
        "SELECT pg_catalog.setval('{}.people_id_seq', 3), to_regclass('{}.\"people\"')",
        "SELECT setval(pg_get_serial_sequence('{}.people', 'id'), max(id)) FROM {}.people",
        "ALTER TABLE {}.people ALTER id SET DEFAULT nextval('{}.people_id_seq'::regclass)",
        "SELECT ('{}.people'::text)::regclass",
        "SELECT regclass '{}.people', has_table_privilege('web', '{}.people', 'SELECT')",
        (
            "CREATE TRIGGER t AFTER INSERT ON {}.people"
            " EXECUTE FUNCTION tsvector_update_trigger(v, '{}.people', s)"
        ),
    ],
)
def test_names_in_strings(sql: str) -> None:
    """A string that PostgreSQL reads as a name is the tenant's."""
    assert _in_t(sql.format("public", "public") + ";") == sql.format('"T"', '"T"') + ";"


def _in_t(text: str) -> str:
    moved = localised(parse("m.sql", text), "T", frozenset({"people"}))
    return "".join(statement.sql for statement in moved.statements)


def test_wrong(tenants: Project) -> None:
    """A schema that is not there, and flags that contradict each other."""
    one_problem(tenants.fails(3, "apply", "--schema", "none"), "no schema none", "CREATE SCHEMA")
    assert "goes with no" in tenants.fails(2, "apply", "--schema", "a", "--targets", QUERY)
    for command in ("status", "drift", "baseline", "undo", "seed"):
        tenants.write("seeds/one.sql", "SELECT 1;\n")
        assert "no schema none" in tenants.fails(3, command, "--schema", "none")
