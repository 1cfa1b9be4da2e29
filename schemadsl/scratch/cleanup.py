"""Remove what a killed run left: its server, its sockets and its files."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from schemadsl.scratch import keeper
from schemadsl.scratch.paths import Cache

__all__ = ["is_running", "sweep"]


def sweep(cache: Cache) -> list[str]:
    """Remove all runs in *cache* whose keeper is dead; give their tokens.

    Dead is one whose lock can be taken: no process id is believed, since ids are used again. The
    server's own id is used only where that process's command line names the data directory.
    """
    runs = cache.root / "runs"
    if not runs.is_dir():
        return []
    removed: list[str] = []
    for path in sorted(runs.glob("*.lock")):
        held = keeper.lock(str(path), wait=False)
        if held is None:
            continue
        try:
            remove(path, os.read(held, 65536))
            removed.append(path.stem)
        finally:
            os.close(held)
    for path in sorted(runs.glob("*.users")):
        # Made for a server that was never started.
        if path.with_suffix(".lock").exists():
            continue
        held = keeper.lock(str(path), wait=False)
        if held is not None:
            path.unlink(missing_ok=True)
            os.close(held)
    return removed


def remove(lock: Path, written: bytes) -> None:
    token = lock.stem
    try:
        places = [Path(json.loads(written)[place]) for place in ("run", "sockets")]
    except (ValueError, KeyError):
        places = []
    # Written down by the dead; what has not its name is not its own.
    for place in places:
        if place.name in (token, f"schemadsl-{token}"):
            stop_server(place / "data")
            shutil.rmtree(place, ignore_errors=True)
    lock.with_suffix(".users").unlink(missing_ok=True)
    lock.unlink(missing_ok=True)


def stop_server(data: Path) -> None:
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    if is_running(pid, data):
        with contextlib.suppress(PermissionError):
            keeper.stop(pid, lambda: not is_running(pid, data))


def is_running(pid: int, data: Path) -> bool:
    """Tell whether *pid* is the server of this data directory."""
    proc = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self/cmdline").exists():
        try:
            return os.fsencode(data) in proc.read_bytes().split(b"\0")
        except OSError:
            return False
    done = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True
    )
    return str(data) in done.stdout
