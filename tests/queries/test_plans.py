"""What only the planner knows: queries that never run, and the traps of searching."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from schemadsl.errors import EnvironmentProblem
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.explain import explain, explaining
from schemadsl.queries.analyse import analysed
from schemadsl.queries.findings import FINDINGS, Finding
from schemadsl.queries.read import read
from schemadsl.queries.shape import QueryShape, Refusal
from schemadsl.scratch import Server
from tests.whereabouts import whereabouts

SCHEMA = """
CREATE EXTENSION vector;
CREATE EXTENSION pg_search;
CREATE TABLE whole (id int PRIMARY KEY, title text, body text, note text);
CREATE INDEX ON whole USING bm25 (id, title, body) WITH (key_field = 'id');
CREATE TABLE partly (id int PRIMARY KEY, body text, owner int, live boolean NOT NULL);
CREATE INDEX found ON partly USING bm25 (id, body) WITH (key_field = 'id') WHERE live;
CREATE TABLE plain (id int PRIMARY KEY, body text);
CREATE TABLE parts (id int, k int, body text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE parts_a PARTITION OF parts FOR VALUES IN (0);
CREATE TABLE parts_b PARTITION OF parts FOR VALUES IN (1);
CREATE INDEX ON parts USING bm25 (id, k, body) WITH (key_field = 'id');
INSERT INTO parts SELECT g, g % 2, 'foo' FROM generate_series(1, 20) g;
INSERT INTO whole SELECT g, 'hello', 'foo', 'bar' FROM generate_series(1, 20) g;
INSERT INTO partly SELECT g, 'foo', g, g % 2 = 0 FROM generate_series(1, 20) g;
INSERT INTO plain VALUES (1, 'foo');
CREATE TABLE others (id int PRIMARY KEY, n numeric, b boolean, day date, u uuid, j jsonb);
CREATE INDEX ON others USING bm25 (id, n, b, day, u, j) WITH (key_field = 'id');
INSERT INTO others SELECT g, g, true, current_date, NULL, '{}' FROM generate_series(1, 20) g;
CREATE TABLE tags (id int PRIMARY KEY, name text);
CREATE TABLE docs (id int PRIMARY KEY, body text, live boolean NOT NULL);
CREATE INDEX ON docs USING bm25 (id, body) WITH (key_field = 'id') WHERE live;
CREATE TABLE notes (id int PRIMARY KEY, title text, body text);
CREATE INDEX ON notes USING bm25 (id, title) WITH (key_field = 'id');
"""

RIGHT = """
SELECT id, pdb.score(id) FROM whole WHERE body ||| $1 ORDER BY 2 DESC LIMIT $2
SELECT id, pdb.snippet(body) FROM whole WHERE body &&& $1 OR title === $2
SELECT id FROM whole WHERE body === $1::text[]
SELECT id FROM whole WHERE body ||| $1 AND ($2::int IS NULL OR id = $2)
SELECT id FROM whole WHERE id @@@ pdb.parse($1, lenient => true)
SELECT id FROM whole WHERE body @@@ pdb.match($1, distance => 1)
SELECT id, body ||| $1 FROM whole
SELECT id, body @@@ $1 FROM whole
SELECT id FROM whole WHERE whole @@@ pdb.parse($1)
SELECT id FROM whole WHERE id @@@ paradedb.match('body', $1)
SELECT w.id FROM whole w LEFT JOIN plain p ON p.id = w.id WHERE w.id @@@ paradedb.match('body', $1) OR p.body = $1
SELECT w.id FROM whole w LEFT JOIN plain p ON p.id = w.id WHERE w.id @@@ paradedb.all() OR p.body = $1
SELECT id FROM plain WHERE to_tsvector('simple', body) @@@ to_tsquery('simple', $1)
SELECT id, pdb.score(id) FROM parts WHERE body @@@ $1 ORDER BY 2
SELECT p.id, pdb.score(p.id) FROM parts p JOIN plain n ON n.id = p.id WHERE p.body @@@ $1 ORDER BY 2 LIMIT 4
SELECT n.id, pdb.score(p.id) FROM parts p JOIN plain n ON n.id = p.id WHERE p.body @@@ $1 ORDER BY 1
SELECT "w W".id, pdb.snippet("w W".body) FROM whole "w W" JOIN plain p ON p.id = "w W".id WHERE "w W".body @@@ $1
SELECT p.id, (SELECT pdb.score(id) FROM whole w WHERE w.body @@@ $1 AND w.id = p.id) FROM plain p
SELECT pdb.score(w.id) + pdb.score(x.id) FROM whole w JOIN whole x ON x.id = w.id WHERE w.body @@@ $1 AND x.body ||| $2
SELECT id FROM partly WHERE body ||| $1 AND live
SELECT id FROM partly WHERE (body ||| $1 OR owner = $2) AND live
DELETE FROM partly WHERE body ||| $1 AND live
SELECT p.id FROM plain p WHERE EXISTS (SELECT FROM partly d WHERE d.id = p.id AND d.body ||| $1 AND d.live)
SELECT w.id, pdb.score(w.id) FROM whole w JOIN partly d USING (id) WHERE w.body &&& $1 AND d.body ||| $2 AND d.live
WITH s AS (SELECT id, pdb.score(id) AS s FROM whole WHERE body ||| $1 LIMIT 5) SELECT * FROM s JOIN plain USING (id)
SELECT '|||' || body FROM plain WHERE body <> 'a ||| b'
INSERT INTO whole (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
SELECT id FROM others WHERE n @@@ $1
SELECT id FROM others WHERE b @@@ $1 OR id @@@ $2
SELECT id FROM others WHERE u @@@ pdb.match($1) AND j @@@ pdb.phrase($1)
SELECT id FROM others WHERE n @@@ pdb.parse($1, lenient => true)
SELECT id FROM others WHERE u @@@ $1 OR j ||| $1
SELECT id FROM others WHERE u @@@ pdb.term($1)
SELECT id FROM others WHERE day @@@ pdb.term($1::date)
"""  # noqa: E501  -- one query a line

#: code, column, words of the message, and the query
WRONG = """
SQ01 33 does not contain a `USING bm25` index: SELECT id FROM plain WHERE body ||| $1
SQ01 33 must be a text value: SELECT id FROM whole WHERE body ||| $1::text::pdb.fuzzy(1)
SQ01 33 must be a text value: SELECT id FROM whole WHERE body ||| $1::text[]
SQ01 56 arguments must be literals: SELECT id, pdb.snippet(body, $2) FROM whole WHERE body ||| $1
SQ01 31 not compatible with the `|||` operator: SELECT id FROM others WHERE n ||| $1
SQ01 39 match searches words, and n is numeric: SELECT id FROM others WHERE n @@@ pdb.match($1)
SQ01 41 phrase searches words, and day is date: SELECT id FROM others WHERE day @@@ pdb.phrase($1) AND id > 0
SQ01 45 match searches words, and b is boolean: SELECT id FROM others WHERE id @@@ paradedb.match('b', $1) OR n = 3
SQ01 33 not compatible with the `===` operator: SELECT id FROM others WHERE day === $1
SQ02 34 only the rows of live: SELECT id FROM partly WHERE body ||| $1
SQ02 31 only the rows of live: DELETE FROM partly WHERE body ||| $1
SQ02 13 only the rows of live: SELECT body ||| $1 FROM partly
SQ02 80 only the rows of live: SELECT w.id, d.owner FROM whole w LEFT JOIN partly d ON d.id = w.id AND d.body ||| $1
SQ03 33 no BM25 index answers |||: SELECT id FROM whole WHERE note ||| $1
SQ03 49 no BM25 index answers &&&: SELECT id FROM whole WHERE body ||| $1 AND note &&& $2
SQ03 33 no BM25 index answers @@@: SELECT id FROM whole WHERE note @@@ $1
SQ03 33 no BM25 index answers @@@: SELECT id FROM whole WHERE note @@@ pdb.match($1)
SQ03 49 no BM25 index answers @@@: SELECT id FROM whole WHERE body ||| $1 AND note @@@ $2
SQ03 39 term looks for text, and n is numeric: SELECT id FROM others WHERE n @@@ pdb.term($1)
SQ03 39 term looks for text, and b is boolean: SELECT id FROM others WHERE b @@@ pdb.term($1) OR u @@@ $2
SQ03 41 term_set looks for text, and day is date: SELECT id FROM others WHERE day @@@ pdb.term_set($1::text[])
SQ03 45 term looks for text, and n is numeric: SELECT id FROM others WHERE id @@@ paradedb.term('n', $1::varchar::text)
SQ04 18 only there for rows that a search has found: SELECT w.id, pdb.score(p.id) FROM whole w JOIN plain p ON p.id = w.id WHERE w.body ||| $1
SQ04 18 only there for rows that a search has found: SELECT w.id, pdb.snippet(p.body) FROM whole w LEFT JOIN plain p ON p.id = w.id WHERE w.body @@@ $1
SQ04 18 only there for rows that a search has found: SELECT w.id, pdb.score(x.id) FROM whole w JOIN whole x ON x.id = w.id WHERE w.body @@@ $1
SQ04 18 only there for rows that a search has found: SELECT s.id, pdb.score(s.id) FROM (SELECT id FROM whole WHERE body ||| $1 LIMIT 5) s
SQ04 16 only there for rows that a search has found: SELECT id, pdb.score(id) FROM whole WHERE id > $1
SQ01 1 no unique or exclusion constraint: INSERT INTO whole (id) VALUES ($1) ON CONFLICT (title) DO NOTHING
SQ01 1 FULL JOIN is only supported: SELECT w.id FROM whole w FULL JOIN plain p ON w.id < p.id
"""  # noqa: E501  -- one query a line


@pytest.fixture(scope="module")
def conn(paradedb_server: Server) -> Iterator[Connection]:
    """A database with tables of which one is searched, one in part, and one not."""
    with paradedb_server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield connection


def asked(conn: Connection, sql: str, above: str = "") -> QueryShape | Refusal:
    (found,) = analysed(conn, read([("q.sql", f"-- name: Q :exec\n{above}{sql};\n")]).queries)
    return found


@pytest.mark.parametrize("sql", RIGHT.strip().split("\n"))
def test_right(conn: Connection, sql: str) -> None:
    """A query that does what it says is taken, and runs by a generic plan."""
    assert isinstance(asked(conn, sql), QueryShape)
    conn.execute("SET plan_cache_mode = force_generic_plan")
    number = (sql.count("$2") and 2) or int("$1" in sql)
    types = {"$1::text[]": "{foo}", "n @@@ $1": "5", "b @@@ $1": "true", "id @@@ $2": "5"}
    types |= {"$1::date": "2020-01-01", "id = $2": "1", "owner = $2": "1", "LIMIT $2": "3"}
    said = [next((v for k, v in types.items() if f"${n}" in k and k in sql), "foo") for n in (1, 2)]
    if "VALUES ($1)" in sql:
        said[0] = "1"
    with psycopg.connect(whereabouts(conn)) as other:
        other.execute("SET plan_cache_mode = force_generic_plan")
        cursor = psycopg.RawCursor(other)
        cursor.execute(sql.encode(), said[:number], prepare=True)
        other.rollback()


@pytest.mark.parametrize("line", WRONG.strip().split("\n"))
def test_wrong(conn: Connection, line: str) -> None:
    """What never runs, or is not what it seems, is refused where it stands, unless it is meant."""
    code, column, rest = line.split(" ", 2)
    words, sql = rest.split(": ", 1)
    found = asked(conn, sql)
    assert isinstance(found, Refusal), line
    assert words in found.message
    assert f"({code})" in found.message
    assert (found.line, found.column) == (2, int(column))
    assert f"-- schemadsl: ignore {code}" in (found.hint or "")
    meant = asked(conn, sql, f"-- Said.\n-- schemadsl: ignore {code} as a test has it\n")
    assert isinstance(meant, QueryShape)
    assert meant.doc == "Said."


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("-- schemadsl: ignore SQ02", "no reason"),
        ("-- schemadsl: ignore SQ99 because", "there is no code SQ99"),
        ("-- schemadsl: ignore SD101 because", "there is no code SD101"),
        ("-- schemadsl: ignore-file SQ02 because", "ignore-file is for migrations"),
        ("/* schemadsl: ignore */", "does not say what"),
    ],
)
def test_a_reason_is_due(conn: Connection, comment: str, words: str) -> None:
    """What is ignored has a code that is there, and a reason."""
    found = asked(conn, "SELECT id FROM partly WHERE body ||| $1", f"{comment}\n")
    assert isinstance(found, Refusal)
    assert words in found.message
    assert found.line == 2


@pytest.mark.parametrize(
    ("sql", "codes", "idle"),
    [
        ("SELECT id FROM whole WHERE body ||| $1", "SQ02", "SQ02"),
        ("SELECT id FROM partly WHERE body ||| $1", "SQ02, SQ03", "SQ03"),
        ("SELECT id FROM whole WHERE body ||| $1", "SQ01", "SQ01"),
        ("SELECT id FROM plain WHERE body ||| $1", "SQ01, SQ02", ""),
        ("LISTEN whole", "SQ01", "SQ01"),
    ],
)
def test_nothing_to_ignore(conn: Connection, sql: str, codes: str, idle: str) -> None:
    """What is ignored and would not be found is told; of what is never planned nobody knows."""
    found = asked(conn, sql, f"-- Said.\n-- schemadsl: ignore {codes} as a test has it\n")
    if not idle:
        assert isinstance(found, QueryShape)
        return
    assert isinstance(found, Refusal)
    assert found.message == f"{idle} is ignored here, and nothing would find it"
    assert (found.line, found.column, found.hint) == (3, 1, "Take it out.")


@pytest.mark.parametrize("one", FINDINGS.values(), ids=lambda one: one.code)
def test_explanations(conn: Connection, one: Finding) -> None:
    """Of the examples that explain a code one is found by it, and the other is not."""
    (bad,) = analysed(conn, read([("bad.sql", one.bad)]).queries)
    (good,) = analysed(conn, read([("good.sql", one.good)]).queries)
    assert isinstance(bad, Refusal)
    assert f"({one.code})" in bad.message
    assert isinstance(good, QueryShape)


def test_settings_are_as_before(conn: Connection) -> None:
    """A session that was asked plans as before."""
    assert isinstance(asked(conn, "SELECT 1"), QueryShape)
    assert conn.execute("SHOW enable_seqscan").fetchall() == [("on",)]


def test_only_what_the_statement_means(postgres18_server: Server) -> None:
    """Rights, rows and values are no reason; nor is anything where there is no search."""
    with postgres18_server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, "CREATE TABLE t (a int UNIQUE, b int)")
        for sql in ("SELECT 1 / 0", "SELECT $1", "SELECT CASE WHEN $1 THEN 1 / 0 END", "LISTEN a"):
            assert isinstance(asked(connection, sql), QueryShape)
        found = asked(connection, "INSERT INTO t VALUES ($1, $2) ON CONFLICT (b) DO NOTHING")
        assert isinstance(found, Refusal)
        assert found.sqlstate == "42P10"


def test_a_connection_that_ends(postgres18_server: Server) -> None:
    """A server that goes away while it plans, as an extension may make it, is told as that."""
    with postgres18_server.database() as database:
        conn = connect(database.conninfo)
        with explaining(conn), connect(database.conninfo) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [conn.backend_pid])
            with pytest.raises(EnvironmentProblem, match="the connection was lost"):
                explain(conn, "SELECT 1")
