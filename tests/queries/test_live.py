"""On a database that is in use: what anybody may see is enough, and nothing is left behind."""

from __future__ import annotations

from schemadsl.postgres.connect import Connection, connect
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from tests.whereabouts import whereabouts

from .helpers import CASES


def test_a_role_without_rights(database: Connection) -> None:
    """A role that may only look at the schema is told all that a superuser is told."""
    files = [(case.name, case.read_text()) for case in CASES if "refused" not in case.stem]
    queries = read(files).queries
    everything = analysed(database, queries)
    database.execute("CREATE ROLE looker; GRANT USAGE ON SCHEMA app TO looker")
    try:
        with connect(whereabouts(database)) as other:
            other.execute("SET ROLE looker")
            assert analysed(other, queries) == everything
    finally:
        database.execute("DROP OWNED BY looker; DROP ROLE looker")


def test_nothing_is_left(database: Connection) -> None:
    """Afterwards the session has its own settings, no statement, no transaction and no listener."""
    settings = "SELECT name, setting FROM pg_settings ORDER BY name"
    before = database.execute(settings).fetchall()
    text = "-- name: A :exec\nLISTEN a;\n-- name: B :exec\nBEGIN;\n-- name: C :exec\nSET a.b = 1;\n"
    analysed(database, read([("q.sql", text)]).queries)
    assert database.execute(settings).fetchall() == before
    assert database.idle
    assert database.execute("SELECT pg_listening_channels()").fetchall() == []
    assert database.execute("SELECT name FROM pg_prepared_statements").fetchall() == []
