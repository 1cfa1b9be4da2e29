"""What was read can be made again: the plan from nothing gives an equal database."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemadsl.diff import diff
from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import migration
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog, unmanaged

from .conftest import Open

SQL = Path(__file__).parent / "sql"

CASES = [
    ("paradedb", ("common", "paradedb")),
    ("postgres18", ("common", "contrib", "new_in_18")),
    ("paradedb", ("expressions",)),
    ("postgres18", ("expressions",)),
]


@pytest.mark.parametrize(("server", "scripts"), CASES)
def test_a_database_made_from_what_was_read_is_equal(
    server: str, scripts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    """Every kind, with names that need quotes, survives reading and creating."""
    fresh: Open = request.getfixturevalue(server)
    first = fresh(*((SQL / f"{name}.sql").read_text() for name in scripts))
    assert unmanaged(first) == []
    before = read_catalog(first)
    plan = build(Catalog(), before)
    second = fresh()
    run_script(second, migration(plan, "everything"))
    after = read_catalog(second)
    assert diff(before, after).changes == ()
    assert after == before


@pytest.mark.parametrize(("server", "scripts"), CASES)
def test_a_database_can_be_emptied_again(
    server: str, scripts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    """The plan to nothing drops all of it, in an order that PostgreSQL accepts."""
    fresh: Open = request.getfixturevalue(server)
    conn = fresh(*((SQL / f"{name}.sql").read_text() for name in scripts))
    plan = build(read_catalog(conn), Catalog(), Options(anything=True))
    run_script(conn, migration(plan, "nothing"))
    assert read_catalog(conn).refs == ()


def test_a_serial_column_keeps_a_sequence_name_of_its_own(database: Open) -> None:
    """SERIAL cannot name its sequence; the plan does, in a new table and in one with rows."""
    table = 'CREATE TABLE t (a text, id serial, "b c" bigserial);'
    first = database(
        table,
        'ALTER SEQUENCE t_id_seq RENAME TO "my seq"; ALTER SEQUENCE "t_b c_seq" RENAME TO s;',
    )
    before = read_catalog(first)
    made = database(migration(build(Catalog(), before), "make"))
    assert read_catalog(made) == before
    grown = database("CREATE TABLE t (a text); INSERT INTO t VALUES ('x'), ('y')")
    run_script(grown, migration(build(read_catalog(grown), before), "grow"))
    assert read_catalog(grown) == before
    assert grown.execute("SELECT array_agg(id ORDER BY id) FROM t").fetchall() == [([1, 2],)]
