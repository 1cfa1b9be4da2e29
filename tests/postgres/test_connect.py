"""Opening connections, and what their errors say."""

from __future__ import annotations

import pytest

from schemadsl.errors import ConfigError, EnvironmentProblem, SchemadslError
from schemadsl.postgres.connect import connect, described
from schemadsl.postgres.session import facts

from .conftest import Open


def test_a_connection_commits_by_itself_under_our_name(database: Open) -> None:
    """Other sessions see who is there."""
    conn = database()
    conn.execute("CREATE TABLE t ()")
    assert conn.idle
    assert conn.execute("SHOW application_name").fetchall() == [("schemadsl",)]


@pytest.mark.parametrize(
    ("conninfo", "error"),
    [
        ("postgresql://u:hunter2@127.0.0.1:1/d", EnvironmentProblem),
        ("host=/nowhere dbname=d user=u password=hunter2", EnvironmentProblem),
        ("postgresql://u:hunter2 with space@h:x/d", ConfigError),
        ("password=hunter2 garbage", ConfigError),
    ],
)
def test_no_error_shows_a_password(conninfo: str, error: type[SchemadslError]) -> None:
    """Neither an unreachable server nor an unreadable URL."""
    with pytest.raises(error) as caught:
        connect(conninfo, timeout=2)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_place_is_described_without_its_password() -> None:
    """Database, host, port and user."""
    found = described("postgresql://web:secret@db.example:5433/app?sslmode=require")
    assert found == "app at db.example:5433 as web"


def test_the_server_says_its_version_and_extensions(paradedb: Open, postgres18: Open) -> None:
    """The facts that catalog queries depend on."""
    found = facts(paradedb("CREATE EXTENSION vector"))
    assert found.version // 10000 == 17
    assert set(found.extensions) == {"plpgsql", "vector"}
    assert facts(postgres18()).version // 10000 == 18
