"""A cold ``generate --check`` with nothing to do on Recally, beside ``sqlc generate``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sqlc import BINARY, INSTALLED, sqlc
from benchmarks.timing import ROOT, Row, Work, interleaved, process

TITLE = "generate --check on Recally, nothing to do, a new process each"
CHECK = (sys.executable, "-m", "schemadsl", "generate", "--check")
RUNS = 25


def rows() -> Iterator[Row]:
    """Time the check that remembers, the one that looks, and the very first in a clone."""
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        cache = str(temporary / "cache")
        schema = (ROOT / "generated" / "schema.sql").read_text()
        works = {
            "remembered: this state was checked before": process(CHECK, SCHEMADSL_CACHE_DIR=cache),
            "full: something has changed since": process(CHECK, SCHEMADSL_NO_CACHE="1"),
            "first in a fresh clone: no bytecode either": first(temporary),
        }
        texts = [*(ROOT / "queries").glob("*.sql"), *(ROOT / "generated/queries").glob("*.sql")]
        queries = "\n".join(path.read_text() for path in sorted(texts))
        peers = sqlc(temporary / "sqlc", schema, queries)
        medians = interleaved({**works, **peers}, RUNS)
    for name in works:
        for peer in (INSTALLED, BINARY):
            yield Row(name, medians[name], peer, medians[peer])


def first(temporary: Path) -> Work:
    """Return a check by a copy of schemadsl that has never run; its dependencies have bytecode."""
    copy, cache = temporary / "clone", temporary / "first"
    for name in ("migrations", "generated", "queries"):
        shutil.copytree(ROOT / name, copy / name)
    for name in ("schema.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "schemadsl", copy / "schemadsl", ignore=skip)
    # -B: so that every run is the first
    command = (CHECK[0], "-B", *CHECK[1:])
    check = process(command, copy, SCHEMADSL_CACHE_DIR=str(cache))

    def work() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        check()

    return work
