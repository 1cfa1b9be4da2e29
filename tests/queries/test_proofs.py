"""What is proved of queries: as the folder says, and never shown wrong by rows."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from attrs import field, frozen

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.infer import Inferred, inferring
from schemadsl.scratch import Server
from tests.whereabouts import whereabouts

from .helpers import HERE
from .sqlc_runs import sqlc_of
from .witness import nulls_seen, states

FOLDER = HERE / "proofs"
SCHEMA = (FOLDER / "schema.sql").read_text()


@frozen(eq=False)
class Case:
    """A query with what is expected of its columns, and what was found."""

    file: str
    sql: str
    expected: str
    found: str = ""
    types: tuple[str, ...] = ()
    inferred: Inferred = field(factory=Inferred)


def cases(version: int) -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.sql")):
        # merge_17.sql is for PostgreSQL 17 and later
        least = re.search(r"_(\d\d)$", path.stem)
        if path.name == "schema.sql" or (least and version < int(least[1])):
            continue
        for text in path.read_text().split(";\n"):
            if text.strip():
                expected, _, sql = text.strip().partition("\n")
                yield Case(path.name, sql, expected.removeprefix("-- expect: "))


def inferred(conn: Connection) -> list[Case]:
    """Infer of each case on a server."""
    found: list[Case] = []
    with inferring(conn) as asked:
        for case in cases(conn.server_version // 10000):
            made = conn.prepare(case.sql.encode())
            assert not made.error_message, f"{case.sql}\n{made.error_message.decode()}"
            told = conn.describe_prepared()
            names = [told.fname(n).decode() for n in range(told.nfields)]
            oids = [told.param_type(n) for n in range(told.nparams)]
            types = [
                conn.execute("SELECT format_type(%s, NULL)", [oid]).fetchall()[0][0] for oid in oids
            ]
            proved = asked.of(case.sql, oids)
            marks = zip(names, proved.columns, strict=True)
            text = ", ".join(name + ("!" if sure else "") for name, sure in marks)
            found.append(Case(case.file, case.sql, case.expected, text, tuple(types), proved))
    return found


class Proofs:
    """The cases on one server: inferred of once, and run once on all states of the tables."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    @cached_property
    def cases(self) -> list[Case]:
        return inferred(self.conn)

    @cached_property
    def seen(self) -> dict[str, set[int]]:
        """Return, per query, which columns were NULL."""
        seen: dict[str, set[int]] = {case.sql: set() for case in self.cases}
        for _ in states(self.conn):
            for case in self.cases:
                told = enumerate(case.inferred.parameters, 1)
                nullable = frozenset(number for number, told in told if told.nullable)
                seen[case.sql] |= nulls_seen(self.conn, case.sql, case.types, nullable)
        return seen


def opened(server: Server) -> Iterator[Proofs]:
    with server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield Proofs(connection)


@pytest.fixture(scope="module")
def proofs17(paradedb_server: Server) -> Iterator[Proofs]:
    """PostgreSQL 17."""
    yield from opened(paradedb_server)


@pytest.fixture(scope="module")
def proofs18(postgres18_server: Server) -> Iterator[Proofs]:
    """PostgreSQL 18."""
    yield from opened(postgres18_server)


@pytest.fixture(params=["proofs17", "proofs18"])
def proofs(request: pytest.FixtureRequest) -> Proofs:
    """The cases on one server, then on the other."""
    found: Proofs = request.getfixturevalue(request.param)
    return found


def test_expected(proofs: Proofs) -> None:
    """What is proved of each query is what the folder says, no less and no more."""
    found = proofs.cases
    assert len(found) >= 250
    wrong = [f"{c.file}: {c.sql}\n  {c.found}\n  {c.expected}" for c in found]
    same = [c.found == c.expected for c in found]
    assert [text for text, equal in zip(wrong, same, strict=True) if not equal] == []


def test_never_refuted(proofs: Proofs) -> None:
    """No column of which it is proved that it is never NULL is NULL, whatever the rows are."""
    found, seen = proofs.cases, proofs.seen
    refuted = [
        (case.sql, place)
        for case in found
        for place, sure in enumerate(case.inferred.columns)
        if sure and place in seen[case.sql]
    ]
    assert refuted == []
    # the rows are worth something: most of what is not proved was seen to be NULL
    open_ones = [(c, n) for c in found for n, sure in enumerate(c.inferred.columns) if not sure]
    witnessed = sum(place in seen[case.sql] for case, place in open_ones)
    assert witnessed > 0.8 * len(open_ones)


def test_no_less_than_sqlc(proofs18: Proofs, tmp_path: Path) -> None:
    """At least as much is proved as sqlc claims and no row shows wrong."""
    found, seen = proofs18.cases, proofs18.seen
    theirs = sqlc_of(tmp_path, SCHEMA, {f"Q{n}": case.sql for n, case in enumerate(found)})
    ours, claimed, refuted = 0, 0, 0
    for number, case in enumerate(found):
        columns = theirs.get(f"Q{number}", {}).get("columns", [])
        if len(columns) != len(case.inferred.columns):
            continue
        for place, (column, sure) in enumerate(zip(columns, case.inferred.columns, strict=True)):
            ours += sure
            claimed += bool(column.get("not_null"))
            refuted += bool(column.get("not_null")) and place in seen[case.sql]
    assert len(theirs) > 200
    assert refuted > 50
    assert ours >= claimed - refuted


def test_other_statements(proofs18: Proofs) -> None:
    """Of what has no tree nothing is proved, and what is refused has no columns."""
    with inferring(proofs18.conn) as asked:
        assert asked.of("EXPLAIN SELECT 1").columns == (False,)
        assert asked.of("SHOW work_mem").columns == (False,)
        assert asked.of("SELECT nothing FROM nowhere").columns == ()
        assert asked.of("CREATE TABLE t (id int)").columns == ()
        deep = "SELECT 1 + " + " + ".join("1" for _ in range(3000))
        assert asked.of(deep).columns == (False,)
        assert asked.of(f"{deep} + $1").columns == (False,)
        assert asked.of("SELECT 1").columns == (True,)
    # and everything is as before
    assert proofs18.conn.execute("SHOW debug_print_parse").fetchall() == [("off",)]
    assert proofs18.conn.execute("SHOW client_min_messages").fetchall() == [("notice",)]


def test_parameters_that_may_be_null(proofs18: Proofs) -> None:
    """A parameter that may be NULL makes what is computed with it nullable."""
    with inferring(proofs18.conn) as asked:
        sql = "SELECT $1::int + 1, coalesce($2::int, 1), $2::int FROM users WHERE age = $1"
        assert asked.of(sql).columns == (True, True, True)
        # where the condition is met the first is not NULL all the same
        nullable = asked.of(sql, nullable_parameters=frozenset({1, 2})).columns
        assert nullable == (True, True, False)
        assigned = asked.of("INSERT INTO users (email, name) VALUES ($1, $2) RETURNING $1, $2")
        assert [p.nullable for p in assigned.parameters] == [False, True]
        assert assigned.columns == (True, False)


def test_rows_of_joined_tables(proofs18: Proofs) -> None:
    """Of each column it is told whether its row is there, and whether it is NULL in that row."""
    with inferring(proofs18.conn) as asked:
        found = asked.of(
            "SELECT u.id, u.name, o.id, o.note FROM users u LEFT JOIN orders o ON o.id = u.id"
        )
        assert found.columns == (True, False, False, False)
        assert found.present == (True, True, False, False)
        assert found.kept == (True, False, True, False)


def test_as_anybody(proofs18: Proofs) -> None:
    """Somebody without privileges is told the same, from a database that is only read."""
    server = proofs18.conn
    server.execute("CREATE ROLE proofs_guest LOGIN")
    try:
        server.execute("GRANT USAGE ON SCHEMA public TO proofs_guest")
        guest = whereabouts(server, "proofs_guest")
        with connect(guest) as conn, inferring(conn) as asked:
            conn.execute("SET default_transaction_read_only TO on")
            assert asked.of("SELECT id, name FROM active_users").columns == (True, True)
    finally:
        server.execute("DROP OWNED BY proofs_guest")
        server.execute("DROP ROLE proofs_guest")


def test_sqlc_is_there() -> None:
    """The comparison is with the version of sqlc that the project tests with."""
    from .sqlc_runs import SQLC

    done = subprocess.run([SQLC, "version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("v1.")
