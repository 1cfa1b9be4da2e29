"""Databases with the project's schema, and its module in each style."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from schemadsl.model import Catalog
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape
from schemadsl.scratch import Server

from .helpers import STYLES, declared, importing, schema, shapes, written


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """What the project declares."""
    return declared()


def made(server: Server, catalog: Catalog) -> Iterator[str]:
    with server.database() as database:
        with connect(database.conninfo) as connection:
            run_script(connection, schema(catalog))
        yield database.conninfo


@pytest.fixture(scope="session")
def on17(paradedb_server: Server, catalog: Catalog) -> Iterator[str]:
    """A database on PostgreSQL 17."""
    yield from made(paradedb_server, catalog)


@pytest.fixture(scope="session")
def on18(postgres18_server: Server, catalog: Catalog) -> Iterator[str]:
    """A database on PostgreSQL 18."""
    yield from made(postgres18_server, catalog)


@pytest.fixture(params=["on17", "on18"])
def conninfo(request: pytest.FixtureRequest) -> str:
    """One server, then the other."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def analysis(on17: str) -> list[QueryShape]:
    """The shapes of all queries of the project."""
    with connect(on17) as connection:
        return shapes(connection)


@pytest.fixture(scope="session")
def pieces() -> dict[str, str]:
    """How pieces of the module were formatted: most are the same in every style."""
    return {}


@pytest.fixture(scope="session", params=STYLES)
def package(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    analysis: list[QueryShape],
    catalog: Catalog,
    pieces: dict[str, str],
) -> Iterator[ModuleType]:
    """The module with rows of one style, then of each other."""
    folder = tmp_path_factory.mktemp(request.param)
    name = f"generated_{request.param}"
    settings = Settings(rows=request.param, nullable_elements="always")
    written(folder, analysis, catalog, settings, name, pieces)
    with importing(folder, name) as found:
        yield found
