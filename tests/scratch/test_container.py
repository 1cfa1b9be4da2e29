"""A container with ParadeDB, where an engine answers."""

from __future__ import annotations

import psycopg
import pytest

from schemadsl.errors import EnvironmentProblem
from schemadsl.scratch import open_server
from schemadsl.scratch.container import engine_problem

pytestmark = pytest.mark.container


@pytest.fixture(autouse=True)
def engine() -> None:
    """Skip, with the reason, where there is none."""
    if why := engine_problem():
        pytest.skip(why)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_container() -> None:
    """A container gives databases with pg_search and pgvector, and is gone afterwards."""
    from testcontainers.core.docker_client import DockerClient

    engine = DockerClient().client
    before = {one.id for one in engine.containers.list(all=True)}
    said: list[str] = []
    with (
        open_server(["pg_search", "vector"], provider="container", say=said.append) as server,
        server.database() as database,
        psycopg.connect(database.conninfo) as connection,
    ):
        assert (server.provider, len(said)) == ("container", 1)
        connection.execute("CREATE EXTENSION vector")
        connection.execute("CREATE EXTENSION pg_search")
        connection.execute("CREATE TABLE t (id int PRIMARY KEY, body text, v vector(2))")
        connection.execute("INSERT INTO t VALUES (1, 'red shoes', '[1,2]')")
        connection.execute("CREATE INDEX ON t USING bm25 (id, body) WITH (key_field = 'id')")
        found = connection.execute("SELECT id FROM t WHERE body @@@ 'shoes'").fetchall()
        assert found == [(1,)]
        assert {one.id for one in engine.containers.list()} > before
    assert {one.id for one in engine.containers.list(all=True)} == before
    engine.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_container_lacks_an_extension() -> None:
    """What the image lacks is named."""
    with pytest.raises(EnvironmentProblem, match=r"container \(.*\) lacks no_such_thing"):
        open_server(["vector", "no_such_thing"], provider="container").__enter__()


def test_image_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    """An image that cannot be had is one message."""
    monkeypatch.setenv("SCHEMADSL_CONTAINER_IMAGE", "localhost/no-such-image:1")
    with pytest.raises(EnvironmentProblem, match="container of localhost/no-such-image:1"):
        open_server(provider="container").__enter__()
