"""Commands run in forks of one process, which costs a fifth of an interpreter for each.

A server of forks is started when the first is asked for, and ends with the process that did.
"""

from __future__ import annotations

import atexit
import os
import re
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from .client import Connection, asked

__all__ = ["ended", "forked", "program", "runs_forked", "telling"]

HERE = Path(__file__).parent
#: what an interpreter reads as it starts
STARTING = ("PYTHON", "LC_", "LANG", "LD_", "MALLOC")
#: what of that the server does for its forks, and where each may be what it has itself
DONE = ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")
PLAIN = {"LANG": ("C", "C.UTF-8"), "LC_CTYPE": ("C", "C.UTF-8"), "LC_ALL": ("C.UTF-8",)}
_starting = Lock()


def runs_forked(environment: Mapping[str, str]) -> bool:
    """Tell whether a fork is as good as an interpreter that starts in *environment*."""
    return all(
        not name.startswith(STARTING) or name in DONE or value in PLAIN.get(name, ())
        for name, value in environment.items()
    )


def program(module: str) -> str:
    """Return the words with which a shell runs *module* in a fork; arguments may follow.

    It has to be as good in the shell's environment (`runs_forked`).
    """
    return f"{sys.executable} -I -S {HERE / 'client.py'} {_address()} {module}"


def forked(
    arguments: Sequence[str],
    *,
    cwd: Path,
    environment: Mapping[str, str],
    timeout: float = 120,
    told: Sequence[str] = (),
) -> tuple[int, bytes, bytes]:
    """Run ``python -m`` *arguments* in a fork; return its exit code and what it printed.

    *told* are a package that is not there before, and a module: stderr says if it is imported.
    """
    address = _address()
    with open(os.devnull, "rb") as nothing, selectors.DefaultSelector() as waiting:  # noqa: PTH123  -- no path
        out, out_end = os.pipe()
        err, err_end = os.pipe()
        request = ([*arguments], str(cwd), dict(environment), [*told])
        connection: Connection = asked(address, request, (nothing.fileno(), out_end, err_end))
        printed = {out: bytearray(), err: bytearray()}
        for file in (out_end, err_end):
            os.close(file)
        for file in printed:
            waiting.register(file, selectors.EVENT_READ)
        deadline = time.monotonic() + timeout
        try:
            while waiting.get_map():
                ready = waiting.select(max(0, deadline - time.monotonic()))
                if not ready:
                    connection.kill()
                    raise subprocess.TimeoutExpired([*arguments], timeout)
                for key, _ in ready:
                    data = os.read(key.fd, 65536)
                    printed[key.fd] += data
                    if not data:
                        waiting.unregister(key.fd)
            return connection.code(), bytes(printed[out]), bytes(printed[err])
        finally:
            connection.close()
            os.close(out)
            os.close(err)


def ended(
    *arguments: str, cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m`` *arguments*, in a fork where that is as good."""
    if not runs_forked(environment):
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    code, out, err = forked(arguments, cwd=cwd, environment=environment)
    return subprocess.CompletedProcess(arguments, code, out.decode(), err.decode())


def telling(
    module: str,
    *arguments: str,
    package: str = "schemadsl",
    cwd: Path,
    environment: Mapping[str, str],
) -> tuple[int, str, str, bool]:
    """Run a command of schemadsl; return its code, what it printed, whether it loaded *module*.

    Nothing outside of *package* imports the module.
    """
    words = ["schemadsl", *arguments]
    if runs_forked(environment):
        code, out, err = forked(words, cwd=cwd, environment=environment, told=[package, module])
        return code, out.decode(), err.decode(), f"imported: {module}\n" in err.decode()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    loaded = re.search(rf"\| +{re.escape(module)}$", done.stderr, re.M) is not None
    return done.returncode, done.stdout, done.stderr, loaded


def _address() -> str:
    with _starting:
        return _started(os.getpid())


@cache
def _started(process: int) -> str:
    """Start the server of *process*; return the path of its socket."""
    folder = tempfile.TemporaryDirectory(prefix="forks-")
    address = str(Path(folder.name, "socket"))
    server = subprocess.Popen(
        [sys.executable, "-m", f"{__name__}.server", address],
        env={k: v for k, v in os.environ.items() if not k.startswith((*STARTING, "SCHEMADSL_"))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"

    def end() -> None:
        if os.getpid() == process:
            server.communicate()
            folder.cleanup()

    atexit.register(end)
    return address
