"""Mutate a schema, plan, apply, read back: equal. Then back again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from schemadsl.kinds import problems_of
from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import migration
from schemadsl.postgres.connect import Connection, ServerError, connect
from schemadsl.postgres.execute import StatementError, run_script
from schemadsl.postgres.read import read_catalog
from schemadsl.scratch import Server
from schemadsl.sources.replay import reloaded
from schemadsl.sqltext import qualified
from tests.property.mutations import EXTENSIONS, mutated, specs
from tests.property.specs import lower
from tests.share import ALL

ANYTHING = Options(anything=True)
#: a value that a backfill chose has no row to refer to; a removed label is in use; a check is about
#: a new column, of which the rows have no value
UNFIT = ("23503", "22P02", "23514")
#: make test draws the same edits each time, so that red means a change; make test-all draws others
EFFORT = settings(
    max_examples=500 if ALL else 60,
    derandomize=not ALL,
    deadline=None,
    report_multiple_bugs=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def made(server: Server, catalog: Catalog) -> Catalog:
    """Make *catalog* in a database of its own and read it."""
    with server.database() as database:
        return reloaded(database.conninfo, catalog)


def put_rows(connection: Connection, catalog: Catalog) -> None:
    """Give each table a row where it takes one without values."""
    for obj in catalog:
        if obj.ref.kind == "table":
            try:
                connection.execute(
                    f"INSERT INTO {qualified(*obj.ref.path)} DEFAULT VALUES".encode()
                )
            except ServerError:
                connection.rollback()


def check(server: Server, before: Catalog, after: Catalog) -> None:
    """Go from *before* to *after* and back in one database."""
    with server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, migration(build(Catalog(), before, ANYTHING), "before"))
        put_rows(connection, before)
        migrate(connection, before, after)
        same(server, found(connection, after), made(server, after))
        assert not build(after, after).statements
        migrate(connection, after, before)
        same(server, found(connection, before), made(server, before))


def found(connection: Connection, wanted: Catalog) -> Catalog:
    """Read what there is, as the proof does: without versions of extensions that nobody wanted."""
    return read_catalog(connection).unversioned(wanted.versioned)


def migrate(connection: Connection, before: Catalog, after: Catalog) -> None:
    """Run the plan; a draw whose rows do not fit the new schema is none."""
    try:
        run_script(connection, migration(build(before, after, ANYTHING), "edit"))
    except StatementError as error:
        if error.sqlstate in UNFIT:
            reject()
        raise


def same(server: Server, there: Catalog, wanted: Catalog) -> None:
    """Compare as the proof does: directly, else after one more round trip of both."""
    if there != wanted:
        there, wanted = made(server, there), made(server, wanted)
    assert list(there) == list(wanted)


@EFFORT
@given(st.data())
def test_paradedb_17(paradedb_server: Server, data: st.DataObject) -> None:
    """Any edit leads from one catalog to the other and back on PostgreSQL 17."""
    _edit(paradedb_server, data, EXTENSIONS)


@EFFORT
@given(st.data())
def test_postgres_18(postgres18_server: Server, data: st.DataObject) -> None:
    """Any edit leads from one catalog to the other and back on PostgreSQL 18."""
    _edit(postgres18_server, data, EXTENSIONS[:2])


def _edit(server: Server, data: st.DataObject, extensions: list[tuple[str, ...]]) -> None:
    spec = data.draw(specs(data.draw(st.sampled_from(extensions))))
    before, after = lower(spec), lower(data.draw(mutated(spec)))
    for catalog in (before, after):  # what servers take breaks no rule
        assert [problem for obj in catalog for problem in problems_of(obj, catalog)] == []
    check(server, before, after)
