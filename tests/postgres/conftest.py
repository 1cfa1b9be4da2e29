"""Databases on both servers, loaded with SQL and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from schemadsl.model import Catalog, Object, Ref
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog
from tests.fix_servers import NewDatabase

Open = Callable[..., Connection]


def outside(obj: Object) -> tuple[Ref, ...]:
    """Return what *obj* needs beside columns."""
    return tuple(ref for ref in obj.uses if ref.kind != "column")


def _opener(new: NewDatabase) -> Iterator[Open]:
    opened: list[Connection] = []

    def open_database(*scripts: str) -> Connection:
        conn = connect(new())
        opened.append(conn)
        for script in scripts:
            run_script(conn, script)
        return conn

    yield open_database
    for conn in opened:
        conn.close()


@pytest.fixture
def paradedb(paradedb_database: NewDatabase) -> Iterator[Open]:
    """Open a new ParadeDB database after running scripts in it."""
    yield from _opener(paradedb_database)


@pytest.fixture
def postgres18(postgres18_database: NewDatabase) -> Iterator[Open]:
    """Open a new PostgreSQL 18 database after running scripts in it."""
    yield from _opener(postgres18_database)


@pytest.fixture(params=["paradedb", "postgres18"])
def database(request: pytest.FixtureRequest) -> Open:
    """Open a new database on each of the two servers in turn."""
    chosen: Open = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def catalog(database: Open) -> Callable[[str], Catalog]:
    """Read what a script makes of an empty database."""

    def load(script: str) -> Catalog:
        return read_catalog(database(script))

    return load
