"""Mutate what stands on tables with rows, plan, apply, read back: equal, and the rows are there."""

from __future__ import annotations

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from schemadsl.kinds.base import Hazard
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import statements
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog
from schemadsl.scratch import Server
from schemadsl.sources.replay import reloaded
from tests.property.scenes import PARTS, Scene, altered, scenes
from tests.share import ALL

#: as for the edits of tables: the same each time, unless all is asked for
EFFORT = settings(
    max_examples=300 if ALL else 25,
    derandomize=not ALL,
    deadline=None,
    report_multiple_bugs=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@EFFORT
@given(st.data())
def test_paradedb_17(paradedb_server: Server, data: st.DataObject) -> None:
    """Any edit leads there and back on PostgreSQL 17, and rows go only where it is said."""
    _edit(paradedb_server, data, virtual=False)


@EFFORT
@given(st.data())
def test_postgres_18(postgres18_server: Server, data: st.DataObject) -> None:
    """Any edit leads there and back on PostgreSQL 18, and rows go only where it is said."""
    _edit(postgres18_server, data, virtual=True)


def _edit(server: Server, data: st.DataObject, *, virtual: bool) -> None:
    before = data.draw(scenes(virtual=virtual))
    after = data.draw(altered(before, virtual=virtual))
    with server.database() as database, connect(database.conninfo) as conn:
        run_script(conn, before.sql())
        run_script(conn, before.rows())
        _lead(server, conn, before, after)
        _lead(server, conn, after, before)


def _lead(server: Server, conn: Connection, here: Scene, there: Scene) -> None:
    """Bring the database of *conn* from one scene to the other."""
    with server.database() as database, connect(database.conninfo) as other:
        run_script(other, there.sql())
        wanted = read_catalog(other)
    plan = build(read_catalog(conn), wanted, Options(anything=True))
    text = statements(plan) if plan else ""
    note(text)
    kept = _rows(conn, here, there)
    run_script(conn, text)
    assert _rows(conn, here, there) == kept
    found = read_catalog(conn)
    if found != wanted:
        with server.database() as one, server.database() as two:
            found, wanted = reloaded(one.conninfo, found), reloaded(two.conninfo, wanted)
    assert list(found) == list(wanted)
    assert not build(found, wanted, Options(anything=True)).statements
    _named(plan, here, there)


def _rows(conn: Connection, here: Scene, there: Scene) -> list[object]:
    """Read what must not change: all of t, and the rows of the partitions that stay."""
    left = [PARTS[name][1] for name in here.parts if name in there.parts]
    left += [500] * (here.rest and there.rest)
    rows = list[object](conn.execute("SELECT id, n::text, s::text FROM t ORDER BY id").fetchall())
    query = "SELECT id, b FROM p WHERE id = ANY (%s) ORDER BY id"
    return rows + list(conn.execute(query, [left]).fetchall())


def _named(plan: Plan, here: Scene, there: Scene) -> None:
    """See that the plan says which partitions go, with their rows."""
    gone = {*here.parts, *(["p_rest"] * here.rest)} - {*there.parts, *(["p_rest"] * there.rest)}
    losses = {h.text for h in plan.hazards if h.code == Hazard.DATA_LOSS}
    assert {f"all rows of {name}" for name in gone} <= losses
