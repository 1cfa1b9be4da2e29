"""Mutate a schema, plan, apply, read back: equal. Then back again."""

from __future__ import annotations


import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import migration
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog
from schemadsl.scratch import Server
from schemadsl.sources.replay import reloaded
from schemadsl.sqltext import qualified
from tests.property.mutations import mutated, specs
from tests.property.specs import lower

ANYTHING = Options(anything=True)
EFFORT = settings(
    max_examples=60,
    deadline=None,
    report_multiple_bugs=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def made(server: Server, catalog: Catalog) -> Catalog:
    """Make *catalog* in a database of its own and read it."""
    with server.database() as database:
        return reloaded(database.conninfo, catalog)


def put_rows(connection: psycopg.Connection, catalog: Catalog) -> None:
    """Give each table a row where it takes one without values."""
    for obj in catalog:
        if obj.ref.kind == "table":
            try:
                connection.execute(
                    f"INSERT INTO {qualified(*obj.ref.path)} DEFAULT VALUES".encode()
                )
            except psycopg.Error:
                connection.rollback()


def check(server: Server, before: Catalog, after: Catalog) -> None:
    """Go from *before* to *after* and back in one database."""
    with server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, migration(build(Catalog(), before, ANYTHING), "before"))
        put_rows(connection, before)
        forth = build(before, after, ANYTHING)
        run_script(connection, migration(forth, "forth"))
        same(server, read_catalog(connection), made(server, after))
        assert not build(after, after).statements
        back = build(after, before, ANYTHING)
        run_script(connection, migration(back, "back"))
        same(server, read_catalog(connection), made(server, before))


def same(server: Server, found: Catalog, wanted: Catalog) -> None:
    """Compare as the proof does: directly, else after one more round trip of both."""
    if found != wanted:
        found, wanted = made(server, found), made(server, wanted)
    assert list(found) == list(wanted)


@EFFORT
@given(st.data())
def test_paradedb_17(paradedb_server: Server, data: st.DataObject) -> None:
    """Any edit leads from one catalog to the other and back on PostgreSQL 17."""
    _edit(paradedb_server, data)


@EFFORT
@given(st.data())
def test_postgres_18(postgres18_server: Server, data: st.DataObject) -> None:
    """Any edit leads from one catalog to the other and back on PostgreSQL 18."""
    _edit(postgres18_server, data)


def _edit(server: Server, data: st.DataObject) -> None:
    vector = data.draw(st.booleans())
    spec = data.draw(specs(vector))
    changed = data.draw(mutated(spec, vector))
    check(server, lower(spec), lower(changed))
