"""Recally's queries: analysed, run on rows on a real ParadeDB, and read by the real sqlc."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.pq import ExecStatus

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.shape import QueryShape
from schemadsl.scratch import Server
from schemadsl.sources.files import files
from tests.queries.sqlc_runs import SQLC
from tests.queries.witness import SAMPLES, nulls_seen, states
from tests.whereabouts import whereabouts

ROOT = Path(__file__).parents[2]
SCHEMA = (ROOT / "generated" / "schema.sql").read_text()
VECTORS = tuple("[" + ",".join(["0"] * 1535 + [last]) + "]" for last in ("1", "2", "3"))
ROWS = {
    **SAMPLES,
    "vector": VECTORS,
    "email": ("a@example.org", "b@example.org", "x@example.org"),
    "status": ("active", "pending"),
    # after created_at and revoked_at, whatever these are
    "expires_at": ("2124-01-02",),
    "created_at": ("2019-05-01 10:00+00", "2024-01-02+00"),
    "revoked_at": ("2019-05-01 10:00+00", "2024-01-02+00"),
    "token_expires_at": ("2019-05-01 10:00+00", "2124-01-02+00"),
    "timestamp without time zone": ("2019-05-01 10:00", "2124-01-02"),
}
_CONFIG = """
version: "2"
sql:
  - engine: postgresql
    schema: schema.sql
    queries: queries
    gen: {go: {package: recally, out: go, sql_package: pgx/v5}}
"""


@pytest.fixture(scope="module")
def recally(paradedb_server: Server) -> Iterator[Connection]:
    """The declared database, without rows."""
    with paradedb_server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield connection


@pytest.fixture(scope="module")
def shapes(recally: Connection) -> list[QueryShape]:
    """All queries, analysed."""
    found = analysed(recally, read(files(ROOT / "queries", "queries")).queries)
    assert [one for one in found if not isinstance(one, QueryShape)] == []
    return [one for one in found if isinstance(one, QueryShape)]


def test_what_they_are(shapes: list[QueryShape]) -> None:
    """Each has named parameters, told apart, and a comment or a name that says what it does."""
    assert len(shapes) > 75
    unnamed = [(s.name, p.number) for s in shapes for p in s.params if not p.name]
    assert unnamed == []
    found = {s.name: s for s in shapes}
    embeds = {c.embed.name: c.embed.nullable for c in found["GetBookmark"].columns if c.embed}
    assert embeds == {"b": False, "c": True}
    assert {p.name: p.nullable for p in found["ListBookmarks"].params} == {
        "user_id": False,
        "domains": True,
        "types": True,
        "wanted_tags": True,
        "favorite": True,
        "archived": True,
        "page_size": False,
        "skipped": False,
    }
    assert [c.nullable for c in found["TopDomains"].columns] == [False, False, False]


def test_rows_refute_nothing(recally: Connection, shapes: list[QueryShape]) -> None:
    """On rows of any kind no column is NULL that is said never to be; most others have been."""
    nullable = {s.name: frozenset(p.number for p in s.params if p.nullable) for s in shapes}
    seen: dict[str, set[int]] = {shape.name: set() for shape in shapes}
    for state in states(recally, seeds=8, samples=ROWS):
        # made-up keys refer to nothing
        recally.execute("SET LOCAL session_replication_role = replica")
        word, _, table = state.rpartition(" ")
        apart = word in ("only", "without")
        for shape in shapes:
            # what is alone or missing makes no difference to those that do not read it
            if apart and not re.search(rf"\b{table}\b", shape.sql):
                continue
            seen[shape.name] |= nulls_seen(
                recally, shape.sql, _kinds(shape), nullable[shape.name], 4, samples=ROWS
            )
    columns = [(s.name, n, c) for s in shapes for n, c in enumerate(s.columns)]
    assert [(name, c.name) for name, n, c in columns if not c.nullable and n in seen[name]] == []
    open_ones = [n in seen[name] for name, n, c in columns if c.nullable]
    assert sum(open_ones) > 0.8 * len(open_ones)


def _kinds(shape: QueryShape) -> list[str]:
    """Return what the values of a query's parameters are drawn from."""
    return [p.name if p.name in ROWS else re.sub(r"\(\d+\)", "", p.type.text) for p in shape.params]


def test_generic_plans(recally: Connection, shapes: list[QueryShape]) -> None:
    """A prepared statement that is planned once for all parameters still runs."""
    refused: dict[str, str] = {}
    with psycopg.connect(whereabouts(recally), autocommit=True, prepare_threshold=None) as program:
        for shape in shapes:
            program.execute("BEGIN")
            program.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            program.pgconn.prepare(b"generic", shape.sql.encode())
            values = [_sample(kind) for kind in _kinds(shape)]
            done = program.pgconn.exec_prepared(b"generic", values)
            if done.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                state = done.error_field(67) or b""
                # a constraint that the made-up values do not meet
                if not state.startswith(b"23"):
                    refused[shape.name] = done.error_message.decode()
            program.execute("ROLLBACK")
            program.execute("DEALLOCATE ALL")
    assert refused == {}


def _sample(kind: str) -> bytes:
    if kind.endswith("[]"):
        return ("{" + ROWS[kind.removesuffix("[]")][0] + "}").encode()
    return ROWS[kind][0].encode()


def test_the_real_sqlc_compiles_them(tmp_path: Path) -> None:
    """sqlc reads all of them and generates Go, in which scores and distances are numbers."""
    (tmp_path / "sqlc.yaml").write_text(_CONFIG)
    (tmp_path / "schema.sql").write_text(SCHEMA)
    (tmp_path / "queries").symlink_to(ROOT / "queries")
    done = subprocess.run([SQLC, "generate"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    fields = [
        line.split()
        for path in sorted((tmp_path / "go").glob("*.sql.go"))
        for line in path.read_text().splitlines()
    ]
    typed = {words[0]: words[1] for words in fields if len(words) == 2}
    assert typed["Score"] == typed["Distance"] == "float64"
