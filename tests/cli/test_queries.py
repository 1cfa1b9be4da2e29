"""``queries``: annotated SQL on any schema, told as JSON or as a table."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest

from schemadsl.scratch import Server

from .helpers import Project, one_problem

TABLES = """
CREATE SCHEMA app;
CREATE TABLE users (id serial PRIMARY KEY, email varchar(255) NOT NULL, age integer);
CREATE TABLE app.posts (id bigserial PRIMARY KEY, user_id integer NOT NULL, title text);
"""
QUERIES = """\
-- Finds a user.
-- name: GetUser :one
SELECT id, email FROM users WHERE id = $1;

-- name: ListPosts :many
SELECT users.id, sqlc.embed(p), count(*) AS "n?"
FROM users LEFT JOIN app.posts AS p ON p.user_id = users.id
WHERE email = sqlc.narg(email) GROUP BY users.id, p.id LIMIT @max;
"""
WRONG = """
-- name: Broken :one
SELECT id,
    nme FROM users;
"""


def told(out: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(out)
    return rows


def asked(project: Project, schema: str, queries: str = "q.sql") -> list[dict[str, Any]]:
    return told(project.succeeds("queries", "--schema", schema, "--queries", queries, "--json").out)


def test_json(proving: Project) -> None:
    """The JSON has every query in file order, with types as format_type prints them."""
    proving.write("schema.sql", TABLES)
    proving.write("q.sql", QUERIES)
    one, many = asked(proving, "schema.sql")
    assert one == {
        "name": "GetUser",
        "cmd": ":one",
        "file": "q.sql",
        "line": 2,
        "sql": "SELECT id, email FROM users WHERE id = $1",
        "params": [{"number": 1, "name": "id", "type": "integer", "nullable": False}],
        "columns": [
            {"name": n, "type": t, "nullable": False, "table": "users", "embed": None}
            for n, t in (("id", "integer"), ("email", "character varying(255)"))
        ],
    }
    assert many["params"] == [
        {"number": 1, "name": "email", "type": "text", "nullable": True},
        {"number": 2, "name": "max", "type": "bigint", "nullable": False},
    ]
    embed = {"name": "p", "nullable": True}
    assert [(c["name"], c["nullable"], c["table"], c["embed"]) for c in many["columns"]] == [
        ("id", False, "users", None),
        ("id", True, "app.posts", embed),
        ("user_id", True, "app.posts", embed),
        ("title", True, "app.posts", embed),
        ("n", True, None, None),
    ]


def test_refusals_stand_in_their_place(proving: Project) -> None:
    """One that is refused says so among the others, with PostgreSQL's words, file, line, column."""
    proving.write("schema.sql", TABLES)
    proving.write("q/b.sql", WRONG + "-- name: Named :first\nSELECT 1;")
    proving.write("q/a.sql", QUERIES)
    proving.write("q/.hidden.sql", "nonsense")
    proving.write("q/c.down.sql", "nonsense")
    result = proving.run("queries", "--schema", "schema.sql", "--queries", "q/", "--json")
    assert result.code == 1
    rows = told(result.out)
    assert [row["name"] for row in rows] == ["GetUser", "ListPosts", "Broken", "Named"]
    assert rows[2] == {
        "name": "Broken",
        "error": {
            "message": 'column "nme" does not exist',
            "file": "q/b.sql",
            "line": 4,
            "column": 5,
            "sqlstate": "42703",
            "hint": None,
        },
    }
    assert rows[3]["error"]["sqlstate"] is None
    assert (rows[3]["error"]["line"], rows[3]["error"]["column"]) == (5, 1)


def test_text(proving: Project) -> None:
    """Without --json there is a table of each query, and refusals are on stderr."""
    proving.write("schema.sql", TABLES)
    proving.write("q.sql", QUERIES + WRONG + "-- name: B :one\nSELECT nobody;\nSELECT 3;\n")
    result = proving.run("queries", "--schema", "schema.sql", "--queries", "q.sql")
    assert result.code == 1
    assert result.out.splitlines()[:4] == [
        "GetUser :one  q.sql:2",
        "    $1  id     integer",
        "    →   id     integer                 users.id",
        "    →   email  character varying(255)  users.email",
    ]
    assert result.err.splitlines() == [
        'q.sql:12:5: Broken: column "nme" does not exist',
        'q.sql:14:8: B: column "nobody" does not exist',
        "q.sql:15:1: the statement has no name",
        "    Write one in the line in front of it: -- name: GetUser :one",
        "3 queries refused",
    ]


def test_a_file_that_is_both(proving: Project) -> None:
    """In a schema's own file what has no name is the schema, rows that it begins with included."""
    proving.write("q.sql", f"{TABLES}INSERT INTO users (email) VALUES ('a');\n{QUERIES}")
    for schema in ("q.sql", "./q.sql", "."):
        result = proving.run("queries", "--schema", schema, "--queries", "q.sql", "--json")
        assert (result.code, result.err) == (0, "")
        assert [row["name"] for row in told(result.out)] == ["GetUser", "ListPosts"]
    proving.write("other.sql", TABLES)
    result = proving.run("queries", "--schema", "other.sql", "--queries", "q.sql", "--json")
    assert result.code == 1
    (refused,) = [row for row in told(result.out) if "error" in row]
    assert refused["name"] == ""
    assert refused["error"]["message"] == "the statement has no name"
    assert "q.sql:2: left out: the statement is no query" in result.err


def test_every_source(proving: Project, postgres18_server: Server) -> None:
    """A schema is schema.py, SQL, a folder of migrations, a snapshot or a database: all alike."""
    query = "-- name: A :many\nSELECT id, email FROM users WHERE age > @age;\n"
    proving.write("q.sql", query)
    proving.succeeds("generate", "--no-proof")
    proving.write("two/1_a.up.sql", "CREATE TABLE users (id serial PRIMARY KEY, age int NOT NULL);")
    proving.write("two/2_b.up.sql", "ALTER TABLE users ADD email varchar(255);")
    proving.write("two/2_b.down.sql", "DROP TABLE users;")
    with postgres18_server.database() as database:
        with psycopg.connect(database.conninfo) as connection:
            connection.execute("CREATE TABLE users (id serial PRIMARY KEY, age int)")
            connection.execute("ALTER TABLE users ADD email varchar(255)")
        sources = ["schema.py", "generated/schema.sql", "two", "migrations/snapshot.json"]
        found = [asked(proving, name) for name in (*sources, database.conninfo)]
    assert found[0][0]["params"] == [
        {"number": 1, "name": "age", "type": "integer", "nullable": False}
    ]
    assert all(rows == found[0] for rows in found)


def test_a_database_stays_as_it_is(proving: Project, postgres18_server: Server) -> None:
    """On a database that is in use nothing is executed, and its own search path counts."""
    texts = {"Add": "INSERT INTO t VALUES (1)", "Make": "CREATE TABLE u ()", "Drop": "DROP TABLE t"}
    proving.write("q.sql", "".join(f"-- name: {n} :exec\n{t};\n" for n, t in texts.items()))
    with postgres18_server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            connection.execute("CREATE SCHEMA other; CREATE TABLE other.t (a int)")
            [own] = connection.execute("SELECT current_database()").fetchall()
            connection.execute(f'ALTER DATABASE "{own[0]}" SET search_path TO other'.encode())
        rows = asked(proving, database.conninfo)
        assert [row["name"] for row in rows] == list(texts)
        with psycopg.connect(database.conninfo) as connection:
            found = connection.execute("SELECT count(*), to_regclass('u') FROM other.t").fetchall()
            assert found == [(0, None)]


def test_a_dump_leaves_no_settings(proving: Project) -> None:
    """An empty search path and a role, as a dump sets them, are not for the queries."""
    head = (
        "SELECT pg_catalog.set_config('search_path', '', false);\nSET client_encoding TO latin1;\n"
    )
    proving.write("dump.sql", head + TABLES.replace("TABLE users", "TABLE public.users"))
    proving.write("q.sql", QUERIES)
    assert [row["name"] for row in asked(proving, "dump.sql")] == ["GetUser", "ListPosts"]


def test_a_file_may_hold_both(proving: Project) -> None:
    """A file that is schema and queries at once is each of them for its part."""
    proving.write("both.sql", TABLES + QUERIES)
    result = proving.succeeds("queries", "--schema", "both.sql", "--queries", "both.sql", "--json")
    assert [row["name"] for row in told(result.out)] == ["GetUser", "ListPosts"]
    assert result.err == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "missing option '--schema'"),
        (["--schema", "schema.sql"], "missing option '--queries'"),
        (["--schema", "schema.sql", "--queries", "nowhere.sql"], "neither a file nor a folder"),
        (["--schema", "schema.sql", "--queries", "empty"], "there is no .sql file"),
        (["--schema", "schema.sql", "--queries", "latin.sql"], "not UTF-8"),
        (["--schema", "schema.sql", "--queries", "schema.sql"], "there are no queries"),
        (["--schema", "nowhere", "--queries", "q.sql"], "nothing that can be read as a schema"),
    ],
)
def test_wrong_usage(project: Project, arguments: list[str], says: str) -> None:
    """What cannot be read is told before any server is asked for."""
    project.write("schema.sql", TABLES)
    project.write("q.sql", QUERIES)
    project.write("latin.sql", "-- name: A :one\nSELECT 'é';".encode("latin-1"))
    project.write("empty/readme.md", "")
    assert says in project.fails(2, "queries", *arguments, "--json")


def test_no_server(project: Project) -> None:
    """Without a server the exit code is 3."""
    project.write("schema.sql", TABLES)
    project.write("q.sql", QUERIES)
    project.fails(3, "queries", "--schema", "schema.sql", "--queries", "q.sql", "--json")


def test_a_schema_that_is_refused(proving: Project) -> None:
    """A schema that PostgreSQL refuses is told with its file and line."""
    proving.write("schema.sql", TABLES + "CREATE TABLE users (id int);\n")
    proving.write("q.sql", QUERIES)
    said = proving.fails(1, "queries", "--schema", "schema.sql", "--queries", "q.sql", "--json")
    one_problem(said, r"^schema\.sql:5: .*already exists", "The server refused: CREATE TABLE users")
