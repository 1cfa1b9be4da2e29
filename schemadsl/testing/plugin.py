"""pytest's plugin: ``schemadsl_database`` is a migrated database of its own for each test.

It is loaded by every pytest of an environment that has schemadsl, so that nothing but pytest
itself is imported before a test asks for a database.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

import pytest

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    import psycopg

    from schemadsl.config import Config
    from schemadsl.testing.database import Database
    from schemadsl.testing.databases import Databases
    from schemadsl.testing.recipe import Recipe

    Connection = psycopg.Connection[tuple[Any, ...]]
    AsyncConnection = psycopg.AsyncConnection[tuple[Any, ...]]

__all__: list[str] = []


class Hooks:
    """What a conftest.py may add."""

    @staticmethod
    def pytest_schemadsl_template(conninfo: str, config: pytest.Config) -> None:
        """Load rows into the migrated database at *conninfo*, before it becomes the template."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Offer our hook."""
    pluginmanager.add_hookspecs(Hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our settings."""
    group = parser.getgroup("schemadsl", "databases made by schemadsl")
    group.addoption(
        "--schemadsl-dsn", metavar="DSN", help="the server on which tests get their databases"
    )
    parser.addini(
        "schemadsl_dsn",
        "the server on which tests get their databases; SCHEMADSL_TEST_DSN and --schemadsl-dsn"
        " go before it, and without one a server is brought along",
        default="",
    )
    parser.addini(
        "schemadsl_project",
        "the folder whose pyproject.toml has [tool.schemadsl], below pytest's rootdir",
        default=".",
    )
    parser.addini("schemadsl_seed", "load the files of the seeds folder", type="bool")


def pytest_configure(config: pytest.Config) -> None:
    """Make the async connection known to pytest-asyncio, where that runs async tests."""
    if config.pluginmanager.hasplugin("asyncio"):
        import pytest_asyncio

        holder = ModuleType("schemadsl_asyncio")
        vars(holder)[_ASYNCIO] = pytest_asyncio.fixture(_async_connection, name=_ASYNCIO)
        config.pluginmanager.register(holder, holder.__name__)


_ANYIO, _ASYNCIO = "_schemadsl_connection_anyio", "_schemadsl_connection_asyncio"


async def _async_connection(schemadsl_database: Database) -> AsyncGenerator[AsyncConnection]:
    async with await schemadsl_database.aconnect() as connection:
        yield connection
        await connection.rollback()


@pytest.fixture(name=_ANYIO)
async def _by_anyio(schemadsl_database: Database) -> AsyncGenerator[AsyncConnection]:
    async with await schemadsl_database.aconnect() as connection:
        yield connection
        await connection.rollback()


@pytest.fixture
def schemadsl_async_connection(request: pytest.FixtureRequest) -> AsyncConnection:
    """An async connection of psycopg to this test's database, for anyio and pytest-asyncio."""
    if "anyio_backend" in request.fixturenames:
        name = _ANYIO
    elif request.config.pluginmanager.hasplugin("asyncio"):
        name = _ASYNCIO
    else:
        pytest.fail("an async test is run by anyio or pytest-asyncio: install one", pytrace=False)
    connection: AsyncConnection = request.getfixturevalue(name)
    return connection


@pytest.fixture(scope="session")
def schemadsl_databases(pytestconfig: pytest.Config) -> Generator[Databases]:
    """Make databases: ``with schemadsl_databases.one() as database`` in fixtures of any scope."""
    from schemadsl.config import find
    from schemadsl.testing.databases import Databases

    with ExitStack() as stack:
        with _told():
            project = find(pytestconfig.rootpath / str(pytestconfig.getini("schemadsl_project")))
            recipe = _recipe(pytestconfig, project)
            server = stack.enter_context(_server(pytestconfig, project, recipe))
            databases = Databases(server, recipe)
        # the last thing: in a run of several processes another may need the template still
        stack.callback(_finished, pytestconfig, databases.address, recipe.run)
        stack.callback(databases.close)
        yield databases


@pytest.fixture
def schemadsl_database(schemadsl_databases: Databases) -> Generator[Database]:
    """A migrated database of its own for this test: conninfo, url, connect(), aconnect()."""
    with _told():
        database = schemadsl_databases.new()
    yield database
    schemadsl_databases.drop(database)


@pytest.fixture
def schemadsl_connection(schemadsl_database: Database) -> Generator[Connection]:
    """A connection of psycopg to this test's database; what it has not committed is gone."""
    with schemadsl_database.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="session")
def schemadsl_shared_database(schemadsl_databases: Databases) -> Generator[Database]:
    """One migrated database for all tests of this process that change nothing in it."""
    with _told():
        database = schemadsl_databases.new()
    yield database
    schemadsl_databases.drop(database)


@pytest.fixture
def schemadsl_transaction(schemadsl_shared_database: Database) -> Generator[Connection]:
    """A connection in a transaction that is rolled back after the test, in the shared database."""
    with (
        schemadsl_shared_database.connect() as connection,
        connection.transaction(force_rollback=True),
    ):
        yield connection


def _finished(config: pytest.Config, address: str, run: str) -> None:
    """Drop the template of the run; a worker of pytest-xdist leaves that to who started it."""
    output: dict[str, object] | None = getattr(config, "workeroutput", None)
    if output is not None:
        output["schemadsl_server"] = address
        return
    from schemadsl.testing.databases import forget

    forget(address, run)


_SERVERS = pytest.StashKey[set[tuple[str, str]]]()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Note the server of a worker of pytest-xdist that has ended."""
    address = getattr(node, "workeroutput", {}).get("schemadsl_server")
    if address:
        run = _short(node.workerinput["testrunuid"])
        node.config.stash.setdefault(_SERVERS, set()).add((address, run))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Drop what the workers of this run have had in common."""
    for address, run in config.stash.get(_SERVERS, ()):
        from schemadsl.testing.databases import forget

        forget(address, run)


def _short(run: str) -> str:
    """Return eight hexadecimal digits for what names a run: anything, if a person did."""
    import hashlib

    return hashlib.sha256(run.encode()).hexdigest()[:8]


def _recipe(config: pytest.Config, project: Config) -> Recipe:
    from schemadsl.testing.recipe import recipe

    hook: Any = config.hook.pytest_schemadsl_template

    def load(conninfo: str) -> object:
        return hook(conninfo=conninfo, config=config)

    # the workers of one pytest-xdist are one run
    told = getattr(config, "workerinput", {}).get("testrunuid")
    run = _short(told) if told else secrets.token_hex(4)
    seeds = project.seeds if config.getini("schemadsl_seed") else None
    more = load if hook.get_hookimpls() else None
    return recipe(project.root, project.migrations, seeds, run, more)


def _server(config: pytest.Config, project: Config, recipe: Recipe) -> Any:
    from schemadsl.scratch import open_server, preferred

    extensions, least = recipe.needs
    said = (
        config.getoption("--schemadsl-dsn")
        or os.environ.get("SCHEMADSL_TEST_DSN")
        or config.getini("schemadsl_dsn")
    )
    url = preferred(said, project.dev_url)
    return open_server(extensions, dev_url=url, least=least, warm=True)


@contextmanager
def _told() -> Generator[None]:
    """Say what schemadsl says, without a traceback."""
    from schemadsl.errors import SchemadslError

    try:
        yield
    except SchemadslError as error:
        pytest.fail(f"schemadsl: {error}", pytrace=False)
