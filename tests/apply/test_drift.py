"""``baseline``, ``drift``, ``apply --check-drift``: a database beside what should have made it."""

from __future__ import annotations

import json

import psycopg
import pytest

from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .conftest import ONE, TWO
from .helpers import FIRST, SECOND, THIRD, folder, one, revisions, run

SCHEMA = """\
from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    note = t.text(null=True)
    more = t.integer(null=True)
"""


@pytest.fixture
def drifting(project: Project, postgres18_database: NewDatabase) -> Project:
    """The project with a schema.py that its migrations lead to, and a server to load it on."""
    project.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    project.write("schema.py", SCHEMA)
    return project


def database(project: Project) -> str:
    return project.environment["DATABASE_URL"]


def test_no_drift(drifting: Project) -> None:
    """A database that nobody changed is equal to both; our own records are no drift."""
    drifting.succeeds("apply")
    result = drifting.succeeds("drift")
    last = f"migrations up to {SECOND}"
    assert result.out == f"Equal to {last}.\nEqual to schema.py.\n"
    row = json.loads(drifting.succeeds("drift", "--format", "json").out)
    assert [d["compared_with"] for d in row["drift"]] == [last, "schema.py"]
    drifting.succeeds("apply", "--check-drift")


def test_half_way(drifting: Project) -> None:
    """At an older version, or half-way in a file, the folder is taken as far as it is applied."""
    drifting.succeeds("apply", "--count", "1")
    result = drifting.run("drift")
    assert result.code == 1
    assert f"Equal to migrations up to {FIRST}.\n1 difference from schema.py:\n" in result.out
    assert "column:a.more: missing in the database, schema.py makes it" in result.out
    text = "CREATE TABLE b (id integer);\nCREATE TABLE c (id integer);\nSELECT 1/0;"
    folder(drifting.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: text})
    assert drifting.run("apply").code == 1
    assert f"Equal to migrations up to {THIRD}." in drifting.run("drift").out


def test_drift(drifting: Project) -> None:
    """What was changed by hand is listed with both ways; apply --check-drift refuses."""
    drifting.succeeds("apply", "--count", "1")
    run(
        database(drifting),
        "ALTER TABLE a ADD COLUMN by_hand text; ALTER TABLE a ALTER COLUMN note SET NOT NULL;"
        "CREATE TABLE river_job (id bigint PRIMARY KEY); CREATE TABLE extra (id bigint)",
    )
    result = drifting.run("drift", "--exclude", "river_*")
    assert result.code == 1
    first, _, second = result.out.partition("from schema.py:")
    lines = [line for line in first.splitlines() if line.startswith("  ") and ":" in line]
    assert [line for line in lines if line.split(":")[0].strip() in ("column", "table")] == [
        f"  column:a.by_hand: not made by migrations up to {FIRST}",
        "  column:a.note: differs (not_null)",
        f"  table:extra: not made by migrations up to {FIRST}",
    ]
    assert "DROP COLUMN by_hand" in first and "ADD COLUMN by_hand text" in first
    assert "column:a.more" in second and "river" not in result.out
    assert "table:river_job" in drifting.run("drift").out
    error = drifting.fails(1, "apply", "--check-drift")
    assert "column:a.by_hand: not made by" in error and "Nothing was applied" in error
    assert len(revisions(database(drifting))) == 1
    drifting.configure('exclude = ["table:river_*", "table:extra"]')
    assert "extra" not in drifting.run("drift").out
    run(database(drifting), "ALTER TABLE a DROP by_hand, ALTER note DROP NOT NULL")
    drifting.succeeds("apply", "--check-drift")
    drifting.succeeds("drift")


def test_folder_that_cannot_tell(drifting: Project) -> None:
    """Where the folder does not have what was applied there is nothing to compare with."""
    drifting.succeeds("apply")
    folder(drifting.root / "migrations", {FIRST: ONE})
    assert f"{SECOND}: the folder does not tell" in drifting.fails(1, "drift")


def test_baseline(drifting: Project) -> None:
    """A database that is equal to a version is recorded at it, and goes on from there."""
    run(database(drifting), ONE)
    error = drifting.fails(1, "baseline", "--version", "20260102000000")
    assert f"column:a.more: missing in the database, migrations up to {SECOND} makes it" in error
    assert one(database(drifting), "SELECT to_regnamespace('schemadsl')") is None
    result = drifting.succeeds("baseline", "--dry-run")
    assert f"is what migrations makes up to {FIRST}. Nothing was recorded." in result.out
    result = drifting.succeeds("baseline")
    assert "Recorded 1 migration for " in result.out and f"up to {FIRST}." in result.out
    [row] = revisions(database(drifting))
    assert (row["origin"], row["applied"], row["total"]) == ("baseline", 1, 1)
    assert "already" in drifting.fails(1, "baseline")
    assert "(baseline)" in drifting.run("status").out
    drifting.succeeds("apply")
    drifting.succeeds("drift")


def test_no_baseline(drifting: Project) -> None:
    """A database that is equal to no version is told with the nearest; a wrong version is 2."""
    run(database(drifting), ONE + "ALTER TABLE a ADD COLUMN more bigint; CREATE TABLE mine ()")
    error = drifting.fails(1, "baseline")
    assert "column:a.more: differs (type)" in error and "table:mine: not made" in error
    assert "the nearest of all" in error
    assert "the folder does not have it" in drifting.fails(2, "baseline", "--version", "1")
    run(database(drifting), "ALTER TABLE a ALTER COLUMN more TYPE integer")
    drifting.succeeds("baseline", "--exclude", "mine")
    assert len(revisions(database(drifting))) == 2


TABLES = {
    "golang-migrate": "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean);"
    "INSERT INTO schema_migrations VALUES ({0}, false)",
    "dbmate": "CREATE TABLE schema_migrations (version varchar PRIMARY KEY);"
    "INSERT INTO schema_migrations VALUES ('20200101'), ('{0}')",
    "Atlas": "CREATE SCHEMA atlas_schema_revisions; CREATE TABLE atlas_schema_revisions"
    ".atlas_schema_revisions (version varchar PRIMARY KEY, applied bigint, total bigint);"
    "INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES ('{0}', 3, 3)",
    "Alembic": "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);"
    "INSERT INTO alembic_version VALUES ('{0}')",
    "goose": "CREATE TABLE goose_db_version (id integer PRIMARY KEY, version_id bigint,"
    " is_applied boolean, tstamp timestamp);"
    "INSERT INTO goose_db_version VALUES (1, 0, true), (2, {0}, true)",
}


@pytest.mark.parametrize("tool", TABLES)
def test_other_runners(drifting: Project, tool: str) -> None:
    """Another runner's table proposes the version, and is not compared."""
    run(database(drifting), ONE + TABLES[tool].format("20260101000000"))
    result = drifting.succeeds("baseline")
    assert f"{tool} is at 20260101000000" in result.err
    assert f"up to {FIRST}." in result.out
    drifting.succeeds("apply", "--check-drift")


def test_other_runner_half_way(drifting: Project) -> None:
    """One that stopped half-way is to be finished first."""
    run(database(drifting), ONE + TABLES["golang-migrate"].format("7").replace("false", "true"))
    error = drifting.fails(1, "baseline")
    assert "golang-migrate stopped half-way in 7" in error and "Finish that" in error


def test_only_the_schema(drifting: Project) -> None:
    """A role that owns its schema and nothing more can be taken over, and looked at."""
    url = database(drifting)
    run(
        url,
        "DROP ROLE IF EXISTS apply_base; CREATE ROLE apply_base LOGIN PASSWORD 'hunter2';"
        "ALTER SCHEMA public OWNER TO apply_base",
    )
    own = psycopg.conninfo.make_conninfo(url, user="apply_base")
    drifting.environment["DATABASE_URL"] = own
    drifting.configure('exclude = ["public_schema:public"]')  # who owns it is a difference
    run(own, ONE)
    drifting.succeeds("baseline", "--version", "20260101000000")
    assert one(own, "SELECT count(*) FROM public.schemadsl_revisions") == 1
    drifting.succeeds("apply", "--check-drift")
    result = drifting.succeeds("drift")
    assert "hunter2" not in result.all
    run(url, "REASSIGN OWNED BY apply_base TO postgres; DROP ROLE apply_base")
