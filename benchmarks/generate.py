"""``generate`` of the whole of Recally from nothing, proof included, beside ``sqlc generate``."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sqlc import INSTALLED, one, sqlc
from benchmarks.timing import ROOT, Row, Work, interleaved, process
from schemadsl.scratch import open_server
from schemadsl.scratch.paths import user_cache

TITLE = "generate: Recally from nothing (for information: sqlc proves nothing)"
RUNS = 7
WARM_S = 10


def rows() -> Iterator[Row]:
    """Time it without a proof, on a server that runs already, and on one started for it."""
    with open_server(["pg_search", "vector"]):
        pass  # whatever has to be fetched and prepared once
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        cache = _cache(temporary / "cache")
        works = {
            "not proved": _generate(temporary / "none", cache, "--no-proof"),
            "proved on a server that is warm": _generate(temporary / "warm", cache, warm=WARM_S),
            "proved on a server started for it": _generate(temporary / "cold", cache),
        }
        schema = (ROOT / "generated" / "schema.sql").read_text()
        peers = sqlc(temporary / "sqlc", schema, one("users"))
        medians = interleaved({**works, INSTALLED: peers[INSTALLED]}, RUNS)
        _emptied(cache)
    for name in works:
        yield Row(name, medians[name], INSTALLED, medians[INSTALLED])


def _cache(path: Path) -> Path:
    """Make a cache with the user's programs and templates and nobody else's servers."""
    path.mkdir()
    for name in ("trees", "templates"):
        (user_cache() / name).mkdir(parents=True, exist_ok=True)
        (path / name).symlink_to(user_cache() / name)
    return path


def _generate(root: Path, cache: Path, *flags: str, warm: int = 0) -> Work:
    root.mkdir()
    (root / "pyproject.toml").write_text("[tool.schemadsl]\n")
    shutil.copy(ROOT / "schema.py", root / "schema.py")
    generate = process(
        [sys.executable, "-m", "schemadsl", "generate", *flags],
        root,
        SCHEMADSL_CACHE_DIR=str(cache),
        SCHEMADSL_WARM_SECONDS=str(warm),
        SCHEMADSL_NO_CACHE="1",
    )

    def work() -> None:
        for name in ("migrations", "generated"):
            shutil.rmtree(root / name, ignore_errors=True)
        generate()

    return work


def _emptied(cache: Path) -> None:
    """Wait until the warm server has stopped by itself."""
    deadline = time.monotonic() + WARM_S + 10
    while any((cache / "runs").glob("*.lock")) and time.monotonic() < deadline:
        time.sleep(0.2)
