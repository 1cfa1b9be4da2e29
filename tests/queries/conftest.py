"""A database with the schema of the cases, on each server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.scratch import Server

from .helpers import SCHEMA


def made(server: Server) -> Iterator[Connection]:
    with server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield connection


@pytest.fixture(scope="package")
def on17(paradedb_server: Server) -> Iterator[Connection]:
    """PostgreSQL 17."""
    yield from made(paradedb_server)


@pytest.fixture(scope="package")
def on18(postgres18_server: Server) -> Iterator[Connection]:
    """PostgreSQL 18."""
    yield from made(postgres18_server)


@pytest.fixture(params=["on17", "on18"])
def database(request: pytest.FixtureRequest) -> Connection:
    """The schema of the cases on one server, then on the other."""
    found: Connection = request.getfixturevalue(request.param)
    return found
