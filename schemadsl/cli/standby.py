"""A process that stands by with all imports done, and does commands in forks of itself.

Run as ``python -P -m schemadsl.cli.standby LOCK SOCKETS SERVER`` behind a command that has used a
warm server, whose lock file is SERVER. It ends with that server, or when nobody has asked for as
long as such a server stays. `schemadsl.cli.handing` is the side that asks.

It has no threads and no connections, so that it may fork. A fork takes over arguments, folder,
environment, umask and open files from who asks, and ends with the command.
"""

from __future__ import annotations

import fcntl
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType

import schemadsl
from schemadsl.cli import fast, forked
from schemadsl.cli.handing import alone, token
from schemadsl.postgres import libpq
from schemadsl.scratch import keeper

__all__ = ["main"]

LIBRARIES = ("black", "cattrs", "click", "jinja2", "postgast")
ELSEWHERE = (
    *("schemadsl.testing", "schemadsl.sources.dialects", "schemadsl.sources.foreign"),
    *("schemadsl.apply.programs", "schemadsl.postgres.programs", "schemadsl.cli.fleet"),
    "schemadsl.__main__",
)
"""What these commands do not run, and what would bring other libraries along."""
POLL_S = 0.25


def main(arguments: list[str]) -> int:
    """Stand by until nobody needs it any more."""
    lock, sockets, server = map(Path, arguments)
    path = list(sys.path)
    os.umask(0o077)
    held = keeper.lock(str(lock), wait=False) if _fit(lock, path) else None
    if held is None:
        return 1  # another stands by, or this would be found by nobody
    try:
        os.chdir("/")
        _preload()
        if not _fit(lock, path):
            return 1  # edited meanwhile
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, partial(_leave, os.getpid()))
        os.ftruncate(held, 0)
        os.write(held, json.dumps({"run": str(sockets), "sockets": str(sockets)}).encode())
        _listen(sockets, held, server, path)
    finally:
        _remove(sockets)
        lock.unlink(missing_ok=True)
    return 0


def _fit(lock: Path, path: list[str]) -> bool:
    """Tell whether this process is what its lock file is named after, and may fork."""
    return token(path) == lock.stem and alone()


def _preload() -> None:
    """Import what commands import."""
    fast.package()
    names = [found.name for found in pkgutil.walk_packages(schemadsl.__path__, "schemadsl.")]
    for name in (*LIBRARIES, *(name for name in names if not name.startswith(ELSEWHERE))):
        with suppress(ImportError):  # who needs it says so
            importlib.import_module(name)
    with suppress(ImportError):
        libpq.load()
    gc.collect()
    gc.freeze()  # forks do not touch, and so share, what is there now


def _leave(own: int, _number: int, _frame: FrameType | None) -> None:
    if os.getpid() != own:
        os._exit(1)  # a fork that has only begun has nothing to put away
    raise SystemExit(1)


def _remove(sockets: Path) -> None:
    with suppress(OSError):
        (sockets / "socket").unlink()
    with suppress(OSError):
        sockets.rmdir()


def _listen(sockets: Path, held: int, server: Path, path: list[str]) -> None:
    """Fork for whoever asks, until it is time to go; then wait for the forks."""
    _remove(sockets)  # of one that was killed
    sockets.mkdir(0o700)
    running: set[int] = set()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(sockets / "socket"))
        listening.listen(16)
        last, wish = time.monotonic(), 1.0
        while wish and time.monotonic() - last < wish:
            if select.select([listening], [], [], POLL_S)[0]:
                with suppress(OSError):  # who asks, or the system, thinks better of it
                    running.add(_forked(listening, held, path))
            running = {pid for pid in running if os.waitpid(pid, os.WNOHANG)[0] == 0}
            if running:
                last = time.monotonic()
            wish = _wish(server, wish)
        (sockets / "socket").unlink()
    for pid in running:
        os.waitpid(pid, 0)


def _forked(listening: socket.socket, held: int, path: list[str]) -> int:
    """Fork for the next who asks; return the number of the process."""
    with listening.accept()[0] as asking:
        pid = os.fork()
        if pid == 0:
            forked.serve(asking, (listening.detach(), held), path)
        return pid


def _wish(server: Path, last: float) -> float:
    """Return for how long the last user of the server wants it to stay; 0: its keeper is gone."""
    try:
        fd = os.open(server, os.O_RDWR)
    except OSError:
        return 0.0
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        with suppress(OSError, ValueError):  # it is just being written, or going
            last = float(server.with_suffix(".users").read_bytes())
        return last
    finally:
        os.close(fd)
    return 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
