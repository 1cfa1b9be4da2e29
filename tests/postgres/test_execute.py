"""Running scripts statement by statement."""

from __future__ import annotations

import pytest

from schemadsl.errors import EnvironmentProblem
from schemadsl.postgres.connect import Connection
from schemadsl.postgres.execute import StatementError, run_script

from .conftest import Open

SCRIPT = """-- a header; with a semicolon
BEGIN;
CREATE TABLE t (a integer);
COMMIT;

-- outside
CREATE INDEX CONCURRENTLY i ON t (a);
DO $$ BEGIN PERFORM 1; END $$;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
INSERT INTO t VALUES (100 % 7); -- %s and %(x)s are no parameters
"""


def relations(conn: Connection) -> list[str]:
    """Name the tables and indexes in public."""
    rows = conn.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    return [row[0] for row in rows]


def test_each_statement_is_sent_by_itself(database: Open) -> None:
    """CONCURRENTLY may stand beside a transaction that the script opens and closes."""
    conn, seen = database(), list[tuple[int, str]]()
    assert run_script(conn, SCRIPT, on_statement=lambda n, text: seen.append((n, text))) == 7
    assert [n for n, _ in seen] == list(range(7))
    assert seen[3][1] == "CREATE INDEX CONCURRENTLY i ON t (a);"
    assert conn.idle
    assert conn.execute("SELECT a, f() FROM t").fetchall() == [(2, 1)]


def test_a_refused_statement_is_placed_in_the_script(database: Open) -> None:
    """The line is where PostgreSQL points to; the open transaction is rolled back."""
    conn = database()
    script = (
        "BEGIN;\nCREATE TABLE gone (a integer);\n\n-- why\nSELECT\n    a,\n    nope\nFROM gone;"
    )
    with pytest.raises(StatementError) as caught:
        run_script(conn, script, file="m.sql")
    error = caught.value
    assert (error.index, error.line, error.sqlstate) == (2, 7, "42703")
    assert error.statement == "SELECT\n    a,\n    nope\nFROM gone;"
    assert error.message == 'column "nope" does not exist'
    assert str(error) == 'm.sql:7: statement 3: column "nope" does not exist (SELECT)'
    assert conn.idle
    assert relations(conn) == []


def test_detail_and_hint_are_kept(database: Open) -> None:
    """They follow the message; a statement without a pointed place has its own first line."""
    script = "-- one\n\nDO $$ BEGIN RAISE 'no' USING DETAIL = 'd.', HINT = 'h.'; END $$"
    with pytest.raises(StatementError) as caught:
        run_script(database(), script)
    assert (caught.value.line, caught.value.detail, caught.value.hint) == (3, "d.", "h.")
    assert str(caught.value).endswith("\n    d. h.")


def test_what_came_before_a_failure_outside_a_transaction_stays(database: Open) -> None:
    """Statements commit by themselves unless the script says otherwise."""
    conn = database()
    with pytest.raises(StatementError):
        run_script(conn, "CREATE TABLE kept (a integer); SELECT 1/0;")
    assert relations(conn) == ["kept"]


def test_a_script_that_leaves_its_transaction_open_is_refused(database: Open) -> None:
    """Nothing of it stays."""
    conn = database()
    with pytest.raises(StatementError, match="ends inside a transaction"):
        run_script(conn, "BEGIN; CREATE TABLE gone (a integer);")
    assert relations(conn) == []


def test_rows_cannot_be_copied_from_a_script(database: Open) -> None:
    """COPY FROM STDIN would wait for a client; the connection is not left waiting."""
    conn = database("CREATE TABLE t (a integer)")
    with pytest.raises(StatementError, match="no rows to COPY"):
        run_script(conn, "COPY t FROM STDIN;")
    assert conn.execute("SELECT count(*) FROM t").fetchall() == [(0,)]


def test_a_lost_connection_is_the_environment_s_problem(database: Open) -> None:
    """A server that goes away is not blamed on the statement."""
    with pytest.raises(EnvironmentProblem, match="connection was lost at statement 2"):
        run_script(database(), "SELECT 1; SELECT pg_terminate_backend(pg_backend_pid());")


def test_an_empty_script_does_nothing(database: Open) -> None:
    """Comments alone are no statement."""
    assert run_script(database(), "-- nothing\n/* at all */\n") == 0
