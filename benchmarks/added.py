"""One query more on Recally and a ``generate``, beside ``sqlc generate`` on the same files."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.sqlc import BINARY, INSTALLED, sqlc
from benchmarks.timing import ROOT, Row, Work, interleaved, process

TITLE = "generate on Recally after one query was added, a new process each, its server warm"
GENERATE = (sys.executable, "-m", "schemadsl", "generate")
RUNS = 15


def rows() -> Iterator[Row]:
    """Time the run that knows what was there before, and the one that makes all anew."""
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        schema = (ROOT / "generated" / "schema.sql").read_text()
        numbers = count(1)
        works = {
            "the rest is known": _adding(temporary / "known", numbers),
            "nothing is known": _adding(temporary / "anew", numbers, SCHEMADSL_NO_CACHE="1"),
        }
        texts = [*(ROOT / "queries").glob("*.sql"), *(ROOT / "generated/queries").glob("*.sql")]
        queries = "\n".join([*(path.read_text() for path in sorted(texts)), _query(0)])
        peers = sqlc(temporary / "sqlc", schema, queries)
        medians = interleaved({**works, **peers}, RUNS)
    for name in works:
        for peer in (INSTALLED, BINARY):
            yield Row(name, medians[name], peer, medians[peer])


def _query(number: int) -> str:
    return (
        f"-- name: Added{number} :many\n"
        f"SELECT id, email, {number} AS n FROM users WHERE id > $1 ORDER BY id;\n"
    )


def _adding(project: Path, numbers: Iterator[int], **environment: str) -> Work:
    """Return what puts another query into a copy of the project and generates."""
    for name in ("migrations", "generated", "queries"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("schema.py", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    generate: Callable[[], None] = process(GENERATE, project, **environment)
    generate()

    def work() -> None:
        (project / "queries" / "added.sql").write_text(_query(next(numbers)))
        generate()

    return work
