"""Databases that exist become projects: adopted, edited and migrated, without a difference left."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import psycopg
import pytest
from attrs import frozen
from psycopg.conninfo import make_conninfo

from schemadsl.sources.scripts import scripts
from tests.fix_servers import NewDatabase
from tests.foreign import from_debian, from_wheel

from .helpers import Project, one_problem, said


@frozen
class Adopter:
    """A folder without any project, and databases on the server that proves."""

    project: Project
    new: NewDatabase

    def filled(self, sql: str) -> str:
        """Return a database in which *sql* has run."""
        database = self.new()
        with psycopg.connect(database, autocommit=True) as conn:
            conn.execute(sql.encode())
        return database

    def follows(self, database: str) -> None:
        """Edit the schema in two places, migrate the database, and see that nothing differs."""
        project = self.project
        self.equal(database)
        text = (project.root / "schema.py").read_text()
        table = re.search(r"^class (\w+)\(Table(?s:.*?)\):\n(    .*\n)*?    \w+ = t\.", text, re.M)
        assert table is not None
        at = text.rindex("\n", 0, table.end()) + 1
        line = "    said_later = t.text(null=True, comment='since the adoption')\n"
        more = '\n\nclass MadeLater(Table, name="made_later"):\n'
        more += "    id = t.bigint(primary_key=True, identity='always')\n"
        project.write("schema.py", text[:at] + line + text[at:] + more)
        made = project.succeeds("generate", "--name", "later").out
        assert re.search(r"[12] to create|[34] to create", made), made
        project.succeeds("apply", "--url", database)
        self.equal(database)
        project.succeeds("generate", "--check")

    def equal(self, database: str) -> None:
        """Assert that nothing differs."""
        words = ("--from", database, "--to", "schema.py", "--exit-code")
        assert self.project.succeeds("diff", *words).out == ""


@pytest.fixture
def adopter(proving: Project, postgres18_database: NewDatabase) -> Adopter:
    """A folder in which nobody has begun."""
    (proving.root / "schema.py").unlink()
    (proving.root / "pyproject.toml").unlink()
    return Adopter(proving, postgres18_database)


def text_of(path: Path) -> str:
    """Return a file's SQL without what only psql reads."""
    [script] = scripts(path, path.name)
    return script.text


def test_debian_database(adopter: Adopter, tmp_path: Path) -> None:
    """The database of Kea, a DHCP server, as Debian installs it: adopted by its URL."""
    path = from_debian(
        "kea-admin", "usr/share/kea/scripts/pgsql/dhcpdb_create.pgsql", tmp_path / "d"
    )
    database = adopter.filled(text_of(path.rename(path.with_suffix(".sql"))))
    told = adopter.project.succeeds("init", "--from", database).out
    assert "Equal: the diff between" in told and "Recorded 1 migration" in told
    assert "(baseline)" in adopter.project.succeeds("status", "--url", database).out
    adopter.follows(database)


def test_pypi_migrations(adopter: Adopter, tmp_path: Path) -> None:
    """The queue Procrastinate: its folder of migrations, and databases that it has made."""
    folder = from_wheel("procrastinate", "procrastinate/sql/migrations", tmp_path / "w")
    folder.rename(adopter.project.root / "migrations")
    told = adopter.project.succeeds("init", "--from", "migrations").out
    assert "Equal: the diff between migrations and schema.py is empty." in told
    # that folder stays as it is: ours is another
    settings = tomllib.loads((adopter.project.root / "pyproject.toml").read_text())
    assert settings["tool"]["schemadsl"]["migrations"] == "schema_migrations"
    there = scripts(adopter.project.root / "migrations", "migrations")
    database = adopter.new()
    with psycopg.connect(database, autocommit=True) as conn:
        for script in there:
            conn.execute(script.text.encode())
    adopter.project.succeeds("baseline", "--url", database)
    adopter.follows(database)


def test_dump(adopter: Adopter, tmp_path: Path) -> None:
    """The dump that Synapse, a server of Matrix, makes new databases from."""
    member = "synapse/storage/schema/main/full_schemas/72/full.sql.postgres"
    dump = from_wheel("matrix-synapse", member, tmp_path / "w").rename(tmp_path / "dump.sql")
    told = adopter.project.succeeds("init", "--from", str(dump)).out
    assert "Equal: the diff between" in told and "python -m schemadsl baseline" in told
    database = adopter.filled(text_of(dump))
    adopter.project.succeeds("baseline", "--url", database)
    adopter.follows(database)


ROWS = r"""SET standard_conforming_strings = on;
CREATE TABLE public.items (id bigint NOT NULL, note text);
CREATE TABLE public."Odd; name" ("a;b" text, "c)" text);
CREATE TABLE public.empty (id bigint);
CREATE TABLE public.alembic_version (version_num text);
COPY public.items (id, note) FROM stdin;
1\tit's "quoted", $not$ closed; (
2\t\\N
3\tCOPY public.items FROM stdin;
\\.
COPY public."Odd; name" ("a;b", "c)") FROM stdin WITH (DELIMITER ';', FORMAT csv);
a;b
\\.

COPY public.empty (id) FROM stdin;
\\.
COPY public.alembic_version (version_num) FROM stdin;
abc
\\.
INSERT INTO items VALUES (4, 'INSERT INTO nowhere'), (5, '');
INSERT INTO public.items (id) VALUES (6);
SELECT count(*) FROM public.items;
ALTER TABLE ONLY public.items ADD CONSTRAINT items_pkey PRIMARY KEY (id);
""".replace("\\t", "\t").replace("\\\\", "\\")


def test_rows_stay_behind(adopter: Adopter) -> None:
    """A dump with rows is adopted; the tables that they are for are named, with their number."""
    adopter.project.write("dump.sql", ROWS)
    result = adopter.project.run("init", "--from", "dump.sql")
    assert result.code == 0, result.all
    assert [line for line in result.err.splitlines() if "left behind" in line] == [
        'rows left behind: table:"Odd; name": 1 row',
        "rows left behind: table:items: 3 rows, 2 INSERT statements",
    ]
    assert "Equal: the diff between dump.sql and schema.py is empty." in result.out
    adopter.project.write("wrong.sql", ROWS.replace("ADD CONSTRAINT", "ADD CONSTRAINTS"))
    assert "wrong.sql:23: PostgreSQL says" in adopter.project.run("inspect", "wrong.sql").err


SHOP = """
CREATE TABLE items (id bigint PRIMARY KEY, price numeric NOT NULL CHECK (price > 0));
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('abc');
CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, script text);
CREATE TABLE django_migrations (id serial PRIMARY KEY, app text);
CREATE TABLE river_job (id bigserial PRIMARY KEY);
"""


def test_runners_keep_their_tables(adopter: Adopter) -> None:
    """What other runners keep is left out, for good; so is what a flag names."""
    database = adopter.filled(SHOP)
    result = adopter.project.run("init", "--from", database, "--exclude", "*:river_*")
    assert result.code == 0, result.all
    assert "Alembic is at abc; its table alembic_version is left out." in result.err
    schema = (adopter.project.root / "schema.py").read_text()
    assert "items" in schema
    for name in ("alembic", "flyway", "django", "river"):
        assert name not in schema
    adopter.project.succeeds("drift", "--url", database)


def test_no_baseline(adopter: Adopter) -> None:
    """With --no-baseline nothing is written into the database, nor is it called the next thing."""
    database = adopter.filled(SHOP)
    told = adopter.project.succeeds("init", "--from", database, "--no-baseline").out
    assert "python -m schemadsl baseline" not in told and "Recorded" not in told
    assert "an empty database up to it; what has all this needs baseline first" in told
    with psycopg.connect(database) as conn:
        assert conn.execute("SELECT to_regnamespace('schemadsl')").fetchone() == (None,)
    adopter.project.succeeds("baseline", "--url", database)


def test_package(adopter: Adopter) -> None:
    """With --split the schema is a package, a module for each schema."""
    database = adopter.filled(f"CREATE SCHEMA audit; CREATE TABLE audit.log (at date); {SHOP}")
    adopter.project.succeeds("init", "--from", database, "--split")
    assert (adopter.project.root / "schema" / "audit.py").is_file()
    adopter.project.succeeds("generate", "--check")
    assert adopter.project.succeeds("diff", "--from", database, "--to", "schema", "--exit-code")


def test_settings_stay(adopter: Adopter) -> None:
    """Settings that are there hold; a comment in them stays."""
    text = "# mine\n[project]\nname = 'shop'\n\n[tool.schemadsl]  # ours\nmigrations = 'sql'\n"
    adopter.project.write("pyproject.toml", text)
    database = adopter.filled("CREATE TABLE items (id bigint PRIMARY KEY)")
    adopter.project.succeeds("init", "--from", database)
    assert (adopter.project.root / "pyproject.toml").read_text() == text
    assert list((adopter.project.root / "sql").glob("*_initial.sql"))


def test_nothing_is_overwritten(adopter: Adopter) -> None:
    """A schema.py, migrations of ours and a database that has a record are refused."""
    database = adopter.filled("CREATE TABLE items (id bigint PRIMARY KEY)")
    adopter.project.write("schema.py", "# begun\n")
    one_problem(adopter.project.fails(1, "init", "--from", database), "schema.py", "overwritten")
    (adopter.project.root / "schema.py").unlink()
    adopter.project.succeeds("init", "--from", database)
    (adopter.project.root / "schema.py").unlink()
    one_problem(adopter.project.fails(1, "init", "--from", database), "migrations", "already")
    elsewhere = adopter.project.run("init", "other", "--from", database)
    assert elsewhere.code == 1
    one_problem(said(elsewhere), "has a record of 1 migration already")
    told = adopter.project.succeeds("init", "other", "--from", database, "--no-baseline")
    assert "has a record of 1 migration; --no-baseline leaves that as it is." in told.err
    adopter.project.succeeds("status", "--url", database)


@pytest.mark.parametrize(
    ("file", "text", "tool"),
    [
        ("alembic/env.py", "", "Alembic"),
        ("app/0001_initial.py", "from django.db import migrations", "Django"),
    ],
)
def test_python_migrations(adopter: Adopter, file: str, text: str, tool: str) -> None:
    """Migrations that are programs are told to be adopted by way of a database."""
    adopter.project.write(file, text)
    folder = file.partition("/")[0]
    one_problem(adopter.project.fails(2, "init", "--from", folder), tool, "init --from URL")


def test_what_is_not_managed_is_named(adopter: Adopter) -> None:
    """What has no place in schema.py is named, the rest is adopted, and the exit code is 1."""
    sql = "CREATE TABLE items (id bigint PRIMARY KEY); SELECT lo_create(4711)"
    result = adopter.project.run("init", "--from", adopter.filled(sql))
    assert result.code in (0, 1)
    assert ("not managed" in result.err) is (result.code == 1)
    assert "Recorded 1 migration" in result.out


def test_role_that_only_reads(adopter: Adopter) -> None:
    """A role that may record nothing is told so first; with --no-baseline it adopts."""
    database = adopter.filled(
        "CREATE TABLE items (id bigint PRIMARY KEY);"
        "CREATE ROLE only_reads; ALTER ROLE only_reads LOGIN;"
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    )
    reader = make_conninfo(database, user="only_reads")
    try:
        refused = adopter.project.fails(3, "init", "--from", reader)
        assert "this role may create neither" in refused and "--no-baseline" in refused
        told = adopter.project.succeeds("init", "--from", reader, "--no-baseline").out
        assert "Equal: the diff between" in told
    finally:
        with psycopg.connect(database, autocommit=True) as conn:
            conn.execute(b"DROP ROLE only_reads")
