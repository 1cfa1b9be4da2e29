"""Our own connections beside psycopg's: the same rows, values, refusals and patience."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadsl.errors import ConfigError, EnvironmentProblem
from schemadsl.postgres import libpq
from schemadsl.postgres.address import parts, written
from schemadsl.postgres.connect import Connection, ServerError, connect, linked
from schemadsl.postgres.pgconn import PGconn, PGresult
from schemadsl.scratch import Server
from tests.whereabouts import whereabouts

from .conftest import Open

QUERIES = """
SELECT NULL, true, false, 1::int2, -5, 1::int8 << 40, 7::oid, 1.5::float4, 'NaN'::float8, 1.10
SELECT 'a'::text, 'b'::name, 'c'::"char", 'd '::char(3), '', E'\\n\\t''"{}', 'ä€𝄞'
SELECT '{}'::text[], ARRAY['a', NULL, 'NULL', '', '{', E'\\\\', '"', 'ä'], ARRAY[[1, 2], [3, 4]]
SELECT '[0:1]={1,2}'::int[], ARRAY[true, NULL], ARRAY[1.5::float8], '{a,b}'::name[], '{1,2}'::oid[]
SELECT '{"a": [1, null, "x"]}'::json, '[1.5, true]'::jsonb, ARRAY['{"b": "c,d"}'::jsonb]
SELECT '{p,r}'::"char"[], '{1.5,2}'::numeric[], 'pg_class'::regclass, 'int4'::regtype::text
SELECT a, b AS "b c" FROM (VALUES (1, 'x'), (2, NULL)) v (a, b) ORDER BY 1
CREATE TEMP TABLE t (a int)
"""


@pytest.fixture(scope="module")
def conn(postgres18_server: Server) -> Any:
    """A connection, for tests that leave nothing behind."""
    with postgres18_server.database() as database, connect(database.conninfo) as connection:
        connection.execute("SET timezone TO 'UTC'")
        yield connection


@pytest.fixture(scope="module")
def peer(conn: Connection) -> Any:
    """One of psycopg's beside it."""
    with psycopg.connect(whereabouts(conn), autocommit=True) as connection:
        connection.execute("SET timezone TO 'UTC'")
        yield connection


@pytest.mark.parametrize("query", QUERIES.strip().splitlines())
def test_rows(conn: Connection, peer: psycopg.Connection, query: str) -> None:
    """Names and values are those that psycopg reads."""
    theirs = peer.execute(query.encode())
    ours = conn.execute(query)
    names = [column.name for column in theirs.description or ()]
    assert ours.names == names
    rows = theirs.fetchall() if theirs.description else []
    assert repr(ours.fetchall()) == repr(rows)
    assert repr(ours.dicts()) == repr([dict(zip(names, row, strict=True)) for row in rows])


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**70), 2**70)
VALUES = st.one_of(
    *(st.none(), st.booleans(), TEXTS, NUMBERS, st.floats(allow_nan=False)),
    *(st.lists(each, min_size=1) for each in (TEXTS, st.booleans(), NUMBERS)),
)


@settings(max_examples=150)
@given(st.lists(VALUES, max_size=4))
def test_values(conn: Connection, peer: psycopg.Connection, values: list[Any]) -> None:
    """A value arrives as the type that psycopg sends, and comes back as it was."""
    # a list of texts is sent without a type, and its quotes differ
    texts = [isinstance(value, list) and isinstance(value[0], str) for value in values]
    marks = ", ".join("%s::text[]" if text else "%s" for text in texts)
    types = ", ".join(["pg_typeof(%s)::text"] * len(values))
    for query in (f"SELECT {types or 1}", f"SELECT {marks or 1}"):
        theirs: object
        try:
            theirs = peer.execute(query.encode(), values).fetchall()
        except psycopg.Error as error:
            theirs = error.sqlstate
        ours: object
        try:
            ours = conn.execute(query, values).fetchall()
        except ServerError as refused:
            ours = refused.sqlstate
        assert ours == theirs


def test_marks(conn: Connection) -> None:
    """Names may come again; a percent sign is doubled only where there are values."""
    query = "SELECT %(a)s || %(b)s || %(a)s, 7 %% 4, %(list)s::int[]"
    rows = conn.execute(query, {"a": "x", "b": "%s", "list": [1, 2]}).fetchall()
    assert rows == [("x%sx", 3, [1, 2])]
    assert conn.execute("SELECT 7 % 4, '%s'").fetchall() == [(3, "%s")]
    assert conn.execute("SELECT %s::int[]", [[]]).fetchall() == [([],)]
    with pytest.raises(TypeError):
        conn.execute("SELECT %s", ["a", "b"])
    with pytest.raises(TypeError):
        conn.execute("SELECT %s", [object()])


REFUSED = [
    "SELECT nope",
    "SELECT 1/0",
    "SELEC",
    "SELECT 'ä', nope FROM pg_class",
    "DO $$ BEGIN RAISE 'what' USING DETAIL = 'd', HINT = 'h', ERRCODE = '23514'; END $$",
    "CREATE TABLE x (); CREATE TABLE x ()",
]


@pytest.mark.parametrize("query", REFUSED)
def test_refusals(conn: Connection, peer: psycopg.Connection, query: str) -> None:
    """The server's words, as psycopg has them, and its place; the connection goes on."""
    with pytest.raises(psycopg.Error) as theirs:
        peer.execute(query.encode())
    with pytest.raises(ServerError) as ours:
        conn.execute(query)
    told, error = theirs.value.diag, ours.value
    assert (error.message, error.sqlstate) == (told.message_primary, told.sqlstate)
    assert (error.detail, error.hint) == (told.message_detail, told.message_hint)
    assert error.position == (int(told.statement_position) if told.statement_position else None)
    assert not error.lost
    assert conn.execute("SELECT 1").fetchall() == [(1,)]


def test_large(conn: Connection) -> None:
    """More than a socket holds goes both ways at once, as rows and as COPY."""
    text = "x" * 5_000_000
    assert conn.execute(f"SELECT '{text}', length(%s)", [text]).fetchall() == [(text, len(text))]
    rows = conn.copied(
        b"COPY (SELECT n, repeat('y', 99) FROM generate_series(1, 50000) n) TO STDOUT"
    )
    assert len(rows) == 50_000
    assert rows[-1] == b"50000\t" + b"y" * 99


def test_copy_that_is_refused(conn: Connection) -> None:
    """Before its first row, and after some."""
    with pytest.raises(ServerError, match="does not exist"):
        conn.copied(b"COPY (SELECT nope) TO STDOUT")
    with pytest.raises(ServerError, match="division by zero"):
        conn.copied(b"COPY (SELECT 1 / (9999 - n) FROM generate_series(1, 9999) n) TO STDOUT")
    with pytest.raises(ServerError, match="syntax"):
        conn.copied(b"COPY")
    for text in ("COPY (SELECT 1) TO STDOUT", "CREATE TEMP TABLE c (); COPY c FROM STDIN"):
        with pytest.raises(ServerError, match="no rows to COPY"):
            conn.execute(text)
    assert conn.execute("SELECT 1").fetchall() == [(1,)]


def test_prepared(conn: Connection) -> None:
    """What a statement takes and gives is told without running it."""
    assert conn.prepare(b"SELECT $1::int8 AS a, relname FROM pg_class").status == 1
    told = conn.describe_prepared()
    assert [told.fname(n) for n in range(told.nfields)] == [b"a", b"relname"]
    assert [told.ftype(n) for n in range(told.nfields)] == [20, 19]
    assert [told.param_type(n) for n in range(told.nparams)] == [20]
    assert (told.ftable(0), told.ftable(1), told.ftablecol(1)) == (0, 1259, 2)
    assert conn.prepare(b"SELECT $1", [25]).status == 1
    assert conn.describe_prepared().param_type(0) == 25
    assert conn.prepare(b"SELECT nope").status == 7


def test_notices(conn: Connection) -> None:
    """They are given to who asked for them, and are never printed."""
    heard: list[str] = []

    def hear(told: ServerError) -> None:
        heard.append(f"{told.sqlstate} {told.message} {told.hint}")

    text = "DO $$ BEGIN RAISE NOTICE 'one' USING HINT = 'h'; END $$"
    conn.execute(text)
    conn.add_notice_handler(hear)
    conn.execute(text)
    conn.remove_notice_handler(hear)
    conn.execute(text)
    assert heard == ["00000 one h"]


def test_transactions(conn: Connection) -> None:
    """Committed at exit, rolled back for an exception."""
    conn.execute("CREATE TABLE kept (a int)")
    with conn.transaction():
        conn.execute("INSERT INTO kept VALUES (1)")
        assert not conn.idle
    with pytest.raises(ServerError), conn.transaction():
        conn.execute("INSERT INTO kept VALUES (2)")
        conn.execute("SELECT 1/0")
    assert conn.idle
    assert conn.execute("SELECT * FROM kept").fetchall() == [(1,)]
    conn.execute("DROP TABLE kept")


def test_interrupted(conn: Connection) -> None:
    """Ctrl-C ends what the server does, at once, and the connection can be used."""
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        conn.execute("SELECT pg_sleep(30)")
    assert time.monotonic() - began < 5
    assert conn.idle
    assert conn.execute("SELECT 1").fetchall() == [(1,)]


def test_lost(database: Open) -> None:
    """A connection that the server ended says so, once by the server, then by itself."""
    conn, other = database(), database()
    other.execute("SELECT pg_terminate_backend(%s, 5000)", [conn.backend_pid])
    with pytest.raises(ServerError) as first:
        conn.execute("SELECT 1")
    assert first.value.lost
    assert conn.closed
    with pytest.raises(ServerError) as second:
        conn.execute("SELECT 1")
    assert second.value.lost
    conn.close()
    conn.close()
    with pytest.raises(ServerError, match="closed"):
        conn.execute("SELECT 1")


def test_nobody_answers() -> None:
    """A port that takes connections and says nothing is given up in time."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"host=127.0.0.1 port={deaf.getsockname()[1]} dbname=d user=u"
        began = time.monotonic()
        with pytest.raises(EnvironmentProblem, match="timeout expired"):
            connect(address, timeout=1)
        with pytest.raises(EnvironmentProblem, match="timeout"):
            connect(f"{address} connect_timeout=2".replace("127.0.0.1", "127.0.0.1,127.0.0.1"))
        assert time.monotonic() - began < 9


def test_several_hosts(conn: Connection) -> None:
    """The next is tried where one is down."""
    found = parts(whereabouts(conn))
    folder, port = found["host"], found["port"]
    several = found | {"host": f"/nowhere,{folder}", "port": f"1,{port}"}
    with linked(written(several)) as there:
        assert there.execute("SELECT 1").fetchall() == [(1,)]


@given(st.dictionaries(st.sampled_from(["dbname", "user", "password", "options"]), TEXTS))
def test_addresses(found: dict[str, str]) -> None:
    """What is written is read as the same."""
    assert parts(written(found)) == found


def test_the_system_has_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """psycopg's own copy is first, unless PSYCOPG_IMPL asks for another."""
    libpq.load()
    assert "psycopg_binary" in libpq.PQ.path
    monkeypatch.setenv("PSYCOPG_IMPL", "c")
    assert "psycopg_binary" not in " ".join(libpq.places())


def test_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libpq one message says what to install."""
    monkeypatch.setattr(libpq, "places", lambda: ["/nowhere/libpq.so", __file__])
    monkeypatch.setattr(libpq.PQ, "path", "")
    monkeypatch.setattr("psycopg.pq.misc.find_libpq_full_path", lambda: None)
    with pytest.raises(EnvironmentProblem, match="libpq is not to be found") as caught:
        connect("dbname=nowhere")
    assert "pip install" in str(caught.value)


def test_another_encoding(conn: Connection) -> None:
    """What a script sets for its client holds for what is sent, what comes back and refusals."""
    conn.execute("SET client_encoding TO 'LATIN1'; CREATE TEMP TABLE \"é\" (x text)")
    try:
        conn.execute("INSERT INTO \"é\" VALUES ('ü'), (%s)", ["ß"])
        assert conn.execute('SELECT x AS "ä", length(x) FROM "é"').dicts() == [
            {"ä": "ü", "length": 1},
            {"ä": "ß", "length": 1},
        ]
        with pytest.raises(ServerError, match='column "ö" does not exist'):
            conn.execute('SELECT "ö"')
        conn.execute("SET client_encoding TO 'EUC_TW'")
        with pytest.raises(ServerError, match="EUC_TW, which Python cannot write"):
            conn.execute("SELECT 1")
    finally:
        conn.exec_(b"RESET client_encoding")
    assert conn.execute('SELECT x FROM "é"').fetchall() == [("ü",), ("ß",)]


def test_no_nul(conn: Connection) -> None:
    """Nothing is cut off in silence."""
    with pytest.raises(ServerError, match="NUL"):
        conn.execute("SELECT 1 \0 + 1")
    with pytest.raises(ServerError, match="NUL"):
        conn.execute("SELECT %s", ["a\0b"])
    with pytest.raises(ServerError, match="NUL"):
        conn.prepare(b"SELECT 1 \0")


@pytest.mark.parametrize("script", [False, True])
def test_interrupted_copy(conn: Connection, script: bool) -> None:
    """Ctrl-C ends rows that come slowly, whoever reads them."""
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    began = time.monotonic()
    query = b"COPY (SELECT pg_sleep(0.1) FROM generate_series(1, 300)) TO STDOUT"
    with pytest.raises(KeyboardInterrupt):
        conn.execute(query) if script else conn.copied(query)
    assert time.monotonic() - began < 5
    assert conn.execute("SELECT 1").fetchall() == [(1,)]


def test_interrupted_where_nobody_cancels(conn: Connection) -> None:
    """A server that takes no second connection costs seconds, not for ever."""
    found = parts(whereabouts(conn))
    place = f"{found['host']}/.s.PGSQL.{found['port']}"
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        passing = threading.Thread(target=_first_only, args=(proxy, place), daemon=True)
        passing.start()
        address = {"host": "127.0.0.1", "port": str(proxy.getsockname()[1]), "sslmode": "disable"}
        with linked(written(found | address)) as there:
            timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
            timer.start()
            began = time.monotonic()
            with pytest.raises(KeyboardInterrupt):
                there.execute("SELECT pg_sleep(60)")
            assert time.monotonic() - began < 15
        passing.join()


def _first_only(proxy: socket.socket, place: str) -> None:
    """Pass on what the first client says, and leave all others waiting."""
    with proxy.accept()[0] as client, socket.socket(socket.AF_UNIX) as server:
        server.connect(place)
        back = threading.Thread(target=_passed, args=(server, client), daemon=True)
        back.start()
        _passed(client, server)
        server.shutdown(socket.SHUT_RDWR)
        back.join()


def _passed(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)


def test_a_handler_that_fails(conn: Connection) -> None:
    """What it raises is raised where the statement stands."""

    def hear(_: ServerError) -> None:
        raise LookupError("heard")

    conn.add_notice_handler(hear)
    try:
        with pytest.raises(LookupError, match="heard"):
            conn.execute("DO $$ BEGIN RAISE NOTICE 'one'; END $$")
    finally:
        conn.remove_notice_handler(hear)
    assert conn.execute("SELECT 1").fetchall() == [(1,)]


def test_names_of_hosts(conn: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hosts may stand in variables and service files; the next is tried where one is deaf."""
    found = parts(whereabouts(conn))
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        hosts = f"127.0.0.1,{found['host']}"
        ports = f"{deaf.getsockname()[1]},{found['port']}"
        rest = written({key: found[key] for key in ("dbname", "user")}) + " connect_timeout=2"
        file = tmp_path / "services"
        file.write_text(f"[two]\nhost={hosts}\nport={ports}\n")
        monkeypatch.setenv("PGSERVICEFILE", str(file))
        with linked(f"service=two {rest}") as there:
            assert there.execute("SELECT 1").fetchall() == [(1,)]
        monkeypatch.setenv("PGHOST", hosts)
        monkeypatch.setenv("PGPORT", ports)
        with linked(rest) as there:
            assert there.execute("SELECT 1").fetchall() == [(1,)]


def test_what_is_dropped_is_closed(conn: Connection) -> None:
    """A connection that nobody has any more is none on the server either."""
    pids = [connect(whereabouts(conn)).backend_pid for _ in range(3)]
    gc.collect()
    end = time.monotonic() + 5
    query = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY(%s)"
    while conn.execute(query, [pids]).fetchall() != [(0,)]:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("said", ["abc", "0x5", "1.5.2"])
def test_a_timeout_that_is_none(said: str) -> None:
    """It is refused, not taken for no limit."""
    with pytest.raises(ConfigError, match="connect_timeout"):
        connect(f"host=127.0.0.1 port=1 connect_timeout={said}")


@pytest.mark.parametrize("kind", [PGconn, PGresult])
def test_interrupted_before_it_is_made(kind: type[PGconn] | type[PGresult]) -> None:
    """Ctrl-C between its making and its first line leaves one that goes without a word."""
    kind.__new__(kind)
    gc.collect()
