"""Medians of interleaved runs, and the table they are printed in."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from attrs import frozen

__all__ = ["ROOT", "Row", "environment", "interleaved", "process", "table"]

ROOT = Path(__file__).resolve().parents[1]

Work = Callable[[], None]


@frozen
class Row:
    """One thing that was timed, in seconds, and the peer that it is divided by."""

    what: str
    seconds: float
    peer: str = ""
    peer_seconds: float = 0.0


def interleaved(works: Mapping[str, Work], runs: int) -> dict[str, float]:
    """Run each of *works* once unmeasured, then all in turn *runs* times; return the medians.

    In turn, so that whatever else the machine does meets all of them alike.
    """
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            gc.collect()  # what others have left behind is not this one's to clear away
            start = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def environment(**changes: str) -> dict[str, str]:
    """Return the environment for a process: Python as an installation leaves it, with bytecode."""
    personal = ("SCHEMADSL_", "PYTHON", "PG", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(personal)}
    return kept | changes


def process(command: Iterable[str | Path], cwd: Path = ROOT, **changes: str) -> Work:
    """Return what runs *command* in a new process; it must end with 0."""
    argv, env = [str(word) for word in command], environment(**changes)

    def work() -> None:
        done = subprocess.run(argv, cwd=cwd, env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(argv)}: {done.stdout}{done.stderr}")

    return work


def table(title: str, rows: Iterable[Row]) -> str:
    """Write *rows* as text, in columns."""
    cells = [("", "ms", "ratio", "to", "ms")]
    for row in rows:
        ratio = f"{row.seconds / row.peer_seconds:.2f}" if row.peer else ""
        peer = f"{row.peer_seconds * 1000:.0f}" if row.peer else ""
        cells.append((row.what, f"{row.seconds * 1000:.0f}", ratio, row.peer, peer))
    widths = [max(len(row[n]) for row in cells) for n in range(5)]
    lines = [title]
    for what, took, ratio, peer, other in cells:
        line = f"  {what:{widths[0]}}  {took:>{widths[1]}}  {ratio:>{widths[2]}}"
        lines.append(f"{line}  {peer:{widths[3]}}  {other:>{widths[4]}}".rstrip())
    return "\n".join(lines) + "\n"
