"""The same folder in many schemas of one database."""

from __future__ import annotations

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


def test_names() -> None:
    """Only names that the folder makes move; strings with a name do, bodies do not."""
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
        'COMMENT ON COLUMN "T".people.id IS \'"T".people\';',
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


def test_wrong(tenants: Project) -> None:
    """A schema that is not there, and flags that contradict each other."""
    one_problem(tenants.fails(3, "apply", "--schema", "none"), "no schema none", "CREATE SCHEMA")
    assert "goes with no" in tenants.fails(2, "apply", "--schema", "a", "--targets", QUERY)
    assert "goes with no" in tenants.fails(2, "apply", "--schema", "a", "--check-drift")
