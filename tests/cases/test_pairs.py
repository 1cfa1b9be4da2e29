"""Each folder of tests/cases/pairs/KIND holds a pair of schemas as SQL: there and back.

``before.sql`` and ``after.sql`` are loaded on a real server, the plan from what is read of one to
what is read of the other is run, and three judges look at the result: the catalog read again, the
text of ``pg_dump``, and a second plan, which must be empty. Then the same the other way.

``rows.sql`` fills the first database before the plan runs; ``kept.sql`` fails where it lost what
it should have kept. ``on.txt`` names the servers (17, 18) where not all will do. ``roles.sql``
runs first in every database: roles belong to the whole server, so it must stand being run again.
``forward.sql`` is the whole plan there, as ``diff`` prints it, where a case is about the way.
"""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from schemadsl.model import Catalog
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import statements
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import StatementError, run_script
from schemadsl.postgres.pair import read_pair
from schemadsl.postgres.read import read_catalog, unmanaged
from schemadsl.sources.replay import reloaded
from tests.fix_servers import DSN, NewDatabase
from tests.pg_dump import dumped
from tests.share import one_of, share

PAIRS = Path(__file__).parent / "pairs"
FIXTURES = {"17": "paradedb_database", "18": "postgres18_database"}
#: what a server says of a case that it is too old for
TOO_OLD = ("42601", "42704", "42883", "42703", "0A000", "22023", "42P17")
ANYTHING = Options(anything=True)


def _runs() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for folder in share(sorted(PAIRS.glob("*/*")), 2):
        if (folder / "after.sql").exists():
            name = f"{folder.parent.name}/{folder.name}"
            wanted = one_of(name, _text(folder, "on.txt").split() or list(FIXTURES))
            found += [(name, server) for server in wanted]
            if DSN and not _text(folder, "on.txt"):
                found.append((name, "dsn"))
    return found


def _text(folder: Path, name: str) -> str:
    path = folder / name
    return path.read_text() if path.exists() else ""


@pytest.mark.parametrize(("name", "server"), _runs())
def test_pair(name: str, server: str, request: pytest.FixtureRequest) -> None:
    """The plan between two schemas makes exactly the other one, forth and back, and then nothing."""
    new: NewDatabase = request.getfixturevalue(FIXTURES.get(server, "dsn_database"))
    folder = PAIRS / name
    there, before, after = new(), new(), new()
    for conninfo, script in ((there, "before"), (before, "before"), (after, "after")):
        with connect(conninfo) as connection:
            run_script(connection, _text(folder, "roles.sql"))
            try:
                run_script(connection, _text(folder, f"{script}.sql"))
            except StatementError as error:
                if server == "dsn" and error.sqlstate in TOO_OLD:
                    pytest.skip(f"not for this server: {error}")
                raise
            assert unmanaged(connection) == []
    with connect(there) as connection:
        run_script(connection, _text(folder, "rows.sql"))
        plan = _lead(connection, after, new)
        run_script(connection, _text(folder, "kept.sql"))
    # older servers write what they read in other words
    if (expected := _text(folder, "forward.sql")) and server != "dsn":
        assert statements(plan) == expected
    assert dumped(there) == dumped(after)
    with connect(there) as connection:
        _lead(connection, before, new)
    assert dumped(there) == dumped(before)


def _lead(connection: psycopg.Connection, target: str, new: NewDatabase) -> Plan:
    """Bring the database of *connection* to what the *target* is; return the plan."""
    with connect(target) as other:
        wanted = read_catalog(other)
        old, new_side = read_pair(connection, other)
    plan = build(old.catalog, new_side.catalog, ANYTHING)
    whole = build(read_catalog(connection), wanted, ANYTHING)
    assert [s.sql for s in plan.statements] == [s.sql for s in whole.statements]
    text = statements(plan) if plan else ""
    run_script(connection, text)
    found = read_catalog(connection)
    _same(found, wanted, new, text)
    assert not build(found, wanted, ANYTHING), "a second plan has work to do"
    return plan


def _same(found: Catalog, wanted: Catalog, new: NewDatabase, plan: str) -> None:
    """Compare as the proof does: directly, else after one more round trip of both."""
    if found != wanted:
        found, wanted = reloaded(new(), found), reloaded(new(), wanted)
    assert list(found) == list(wanted), plan
