"""Runs ``python -m MODULE …`` in forks of a process that has everything imported already.

``python -m tests.forking.server SOCKET``, which ends with its standard input. Who asks sends the
open files of standard input, output and error, and a request (`client`); the answer is the number
of the process, and when that has ended its exit code, or the number of a signal below zero.

A fork has what a process of its own has: memory, folder, environment, files, signals. What differs
is that modules are there already, and what an interpreter reads as it starts: where that is looked
at, a real one has to run.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import io
import marshal
import os
import pkgutil
import runpy
import selectors
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import NoReturn, cast

from .client import Request

#: what commands import inside
LIBRARIES = ("black", "cattrs", "click", "jinja2", "psycopg")
#: what runs in no command's process
ELSEWHERE = ("schemadsl.testing", "schemadsl.sources.foreign.of_")


def preload() -> None:
    """Import the house and what it uses."""
    import schemadsl

    for name in LIBRARIES:
        importlib.import_module(name)
    for found in pkgutil.walk_packages(schemadsl.__path__, "schemadsl."):
        if not found.name.startswith(ELSEWHERE) and not found.name.endswith("__main__"):
            importlib.import_module(found.name)


def serve(address: str) -> None:
    """Fork for every request until standard input ends."""
    ended, ending = os.pipe()
    for end in (ended, ending):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(ending, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _nothing)
    running: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX) as listening, selectors.DefaultSelector() as waiting:
        listening.bind(address)
        listening.listen(64)
        for file in (0, ended, listening.fileno()):
            waiting.register(file, selectors.EVENT_READ)
        print("ready", flush=True)
        while True:
            ready = {key.fd for key, _ in waiting.select()}
            if 0 in ready:
                return
            if ended in ready:
                os.read(ended, 4096)
                reap(running)
            if listening.fileno() in ready:
                asking = listening.accept()[0]
                files, request = received(asking)
                pid = os.fork()
                if pid == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    waiting.close()
                    for other in (listening, asking, *running.values()):
                        other.close()
                    for end in (ended, ending):
                        os.close(end)
                    become(files, *request)
                for file in files:
                    os.close(file)
                running[pid] = asking
                tell(asking, pid)


def _nothing(_: int, __: FrameType | None) -> None:
    """Let the pipe tell."""


def tell(asking: socket.socket, number: int) -> None:
    """Send who asked a number, if that is there still."""
    with contextlib.suppress(OSError):
        asking.sendall(b"%d\n" % number)


def reap(running: dict[int, socket.socket]) -> None:
    """Tell who asked how their processes ended."""
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with running.pop(pid) as asking:
            tell(asking, os.waitstatus_to_exitcode(status))


def received(asking: socket.socket) -> tuple[list[int], Request]:
    """Read three open files and a request."""
    head, files, _, _ = socket.recv_fds(asking, 4, 3)
    size = int.from_bytes(head, "big")
    data = b""
    while len(data) < size:
        data += asking.recv(size - len(data))
    request: Request = marshal.loads(data)
    return files, request


def become(
    files: list[int],
    arguments: list[str],
    folder: str,
    environment: dict[str, str],
    told: list[str],
) -> NoReturn:
    """Be the process that was asked for."""
    code = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        os.chdir(folder)
        own = os.environ.get("LC_CTYPE")
        os.environ.clear()
        os.environ.update(environment)
        plain = environment.get("LC_CTYPE") or environment.get("LANG") or "C"
        if own and plain == "C" and not environment.get("LC_ALL"):
            os.environ["LC_CTYPE"] = own  # which an interpreter sets where there is no locale
        time.tzset()
        tempfile.tempdir = None
        sys.dont_write_bytecode = bool(environment.get("PYTHONDONTWRITEBYTECODE"))
        open_streams(unbuffered=bool(environment.get("PYTHONUNBUFFERED")))
        forget(told)
        sys.path[0] = str(Path.cwd())
        sys.argv[1:] = arguments[1:]
        code = run(arguments[0])
        threading._shutdown()  # type: ignore[attr-defined]  # what the end of an interpreter calls
        atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage]  -- the same
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except OSError:
        code = 120  # as where an interpreter cannot write its output
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def open_streams(*, unbuffered: bool) -> None:
    """Open the standard streams anew, as an interpreter does."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, name)
        raw = io.FileIO(number, "wb" if number else "rb", closefd=False)
        binary: io.BufferedReader | io.BufferedWriter
        if number and unbuffered:
            binary = cast("io.BufferedWriter", raw)  # what an interpreter wraps as well
        else:
            binary = io.BufferedWriter(raw) if number else io.BufferedReader(raw)
        new = io.TextIOWrapper(
            binary,
            encoding=old.encoding,
            errors=old.errors,
            line_buffering=number == 2 or raw.isatty(),
            write_through=unbuffered,
        )
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


def forget(told: list[str]) -> None:
    """Have a package imported again by who needs it, and say on stderr when a module is.

    *told* is empty, or package and module.
    """
    if not told:
        return
    package, module = told
    for name in [name for name in sys.modules if f"{name}.".startswith(f"{package}.")]:
        del sys.modules[name]

    def hook(event: str, details: tuple[object, ...]) -> None:
        if event == "import" and details[0] == module:
            print(f"imported: {module}", file=sys.stderr)

    sys.addaudithook(hook)


def run(module: str) -> int:
    """Run a module as the program; return its exit code."""
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        if stop.code is None or isinstance(stop.code, int):
            return (stop.code or 0) & 0xFF
        print(stop.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    preload()
    gc.collect()
    gc.freeze()
    serve(sys.argv[1])
