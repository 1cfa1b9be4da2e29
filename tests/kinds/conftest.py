"""One empty database on the server that a test names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.postgres.connect import Connection, connect
from tests.fix_servers import NewDatabase

Open = Callable[[str], Connection]


@pytest.fixture
def open_on(request: pytest.FixtureRequest) -> Open:
    """Return a function that opens a new database on the server of a name."""
    fixtures = {"paradedb": "paradedb_database", "contrib": "postgres18_database"}

    def open_database(server: str) -> Connection:
        new: NewDatabase = request.getfixturevalue(fixtures[server])
        conn = connect(new())
        request.addfinalizer(conn.close)
        return conn

    return open_database
