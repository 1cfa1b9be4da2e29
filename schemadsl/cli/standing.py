"""Leave a process standing by, behind a command that has used a warm server."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from schemadsl.cli import fast
from schemadsl.cli.handing import plain, runs, token
from schemadsl.errors import SchemadslError
from schemadsl.scratch import keeper, warm
from schemadsl.scratch.paths import socket_directory
from schemadsl.scratch.rootless import own_cache

__all__ = ["stand_by"]


def stand_by() -> None:
    """Start `schemadsl.cli.standby` for the next command, unless it is there already.

    It costs this command the start of a process: all else happens in that one.
    """
    with suppress(OSError, SchemadslError, fast.UnknownError):
        if not warm.used or not plain():
            return
        own_cache().folder("runs")
        name = token(sys.path[0 if sys.flags.safe_path else 1 :])
        lock = Path(runs(), f"{name}.lock")
        if lock.exists():
            held = keeper.lock(str(lock), wait=False)
            if held is None:
                return
            os.close(held)  # of one that was killed
        places = [lock, socket_directory(name, shared=False), warm.used[-1].file("lock")]
        subprocess.Popen(
            [sys.executable, "-P", "-m", "schemadsl.cli.standby", *map(str, places)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_first(),
            start_new_session=True,
        )


def _first() -> dict[bytes, bytes]:
    """Return the environment that this process was started in: Python itself changes it."""
    rows = Path("/proc/self/environ").read_bytes().split(b"\0")
    pairs = (row.partition(b"=") for row in rows)
    return {name: value for name, _, value in pairs if name}
