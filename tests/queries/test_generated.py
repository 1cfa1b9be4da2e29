"""What is proved of queries made at random is not shown wrong by rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.infer import inferring
from schemadsl.scratch import Server
from tests.share import ALL

from .generated import SCHEMA, Maker
from .witness import nulls_seen, states

COUNT = 5000 if ALL else 250


@pytest.fixture(params=["paradedb_server", "postgres18_server"])
def conn(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The tables of the queries, on one server, then on the other."""
    server: Server = request.getfixturevalue(request.param)
    with server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield connection


def test_never_refuted(conn: Connection) -> None:
    """No column of which it is proved that it is never NULL is NULL, whatever the rows are."""
    first = conn.server_version
    proved: dict[str, tuple[bool, ...]] = {}
    with inferring(conn) as asked:
        for seed in range(first, first + COUNT):
            sql = Maker(seed).make()
            columns = asked.of(sql).columns
            if any(columns):
                proved[sql] = columns
    assert len(proved) > COUNT / 3
    # a join of nothing with nothing in common may be large
    conn.execute("SET statement_timeout = '300ms'")
    for state in states(conn):
        for sql, columns in proved.items():
            seen = nulls_seen(conn, sql, (), frozenset())
            assert not any(columns[place] for place in seen), f"{state}: {sql}"
