"""The fork of `schemadsl.cli.standby` that does one command for another process."""

from __future__ import annotations

import atexit
import fcntl
import io
import marshal
import os
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from schemadsl.cli import fast
from schemadsl.cli.handing import FAULT, Request
from schemadsl.config import find
from schemadsl.errors import SchemadslError

__all__ = ["serve"]

PATIENCE_S = 2.0
STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def serve(asking: socket.socket, others: Iterable[int], path: list[str]) -> NoReturn:
    """Do what is asked for, and end this process. *others* are open files of the one forked from.

    Nothing is answered where it is to be done by who asks: where that imports from elsewhere than
    *path* and its own folder, or a project's module has the name of one that is here already.
    """
    code = FAULT
    try:
        for other in others:
            os.close(other)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        asking.settimeout(PATIENCE_S)
        asking.sendall(b"?")
        request, files = _received(asking)
        os.fchdir(files.pop())
        if _suits(request, path):
            asking.sendall(b"+")
            if asking.recv(1) == b"!":
                _become(request, files)
                _heed(asking)
                code = _run(request[0][1:])
                for number in (signal.SIGIO, signal.SIGINT):
                    signal.signal(number, signal.SIG_IGN)  # who asked may be gone at once
                asking.sendall(bytes([code]))
    finally:
        os._exit(code)


def _received(asking: socket.socket) -> tuple[Request, list[int]]:
    """Read a request, and four open files."""
    head, files, _, _ = socket.recv_fds(asking, 4, 4, socket.MSG_CMSG_CLOEXEC)
    size = int.from_bytes(head, "big")
    data = b""
    while len(data) < size:
        part = asking.recv(size - len(data))
        if not part:
            raise ConnectionError
        data += part
    request: Request = marshal.loads(data)
    return request, files


def _suits(request: Request, path: list[str]) -> bool:
    """Tell whether this process can stand in for the one that asks."""
    theirs = request[2]
    first = theirs[: len(theirs) - len(path)]
    if len(first) > 1 or [*first, *path] != theirs:
        return False
    return not any(map(_shadows, {*first, *_places()}))


def _places() -> Iterator[str]:
    """Yield the folders from which the project's own modules are imported."""
    here = Path.cwd()
    yield str(here)
    with suppress(SchemadslError, OSError):  # the command says it
        config = find(here)
        yield str(config.root)
        yield str(config.path(config.schema).parent)


def _shadows(folder: str) -> bool:
    """Tell whether *folder* has a module by the name of one that is here already."""
    loaded = {name.partition(".")[0] for name in sys.modules} - {"__main__"}
    try:
        names = os.listdir(folder)  # noqa: PTH208  -- names are all that is wanted
    except OSError:
        return False
    for name in names:
        stem, _, ending = name.partition(".")
        if stem not in loaded:
            continue
        own = Path(folder, name)
        module = ending.endswith(("py", "pyc", "so"))
        if module or (own != Path(fast.PACKAGE) and any(own.glob("__init__.*"))):
            return True
    return False


def _become(request: Request, files: list[int]) -> None:
    """Take over everything that a process has from the one that started it."""
    words, started, path, environment, umask, ignored = request
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.umask(umask)
    os.environb.clear()
    os.environb.update(environment)
    time.tzset()
    sys.argv[:], sys.orig_argv[:], sys.path[:] = words, started, path
    tempfile.tempdir = None
    fast.forget()
    for number, (name, mode) in enumerate(STREAMS):
        _open(number, name, mode)
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


def _open(number: int, name: str, mode: str) -> None:
    """Open a standard stream anew, as an interpreter does that starts."""
    old = getattr(sys, name)
    through = bool(old.write_through)
    binary = open(number, f"{mode}b", buffering=0 if through else -1, closefd=False)  # noqa: SIM115  -- it stays open
    raw: Any = getattr(binary, "raw", binary)
    raw.name = f"<{name}>"  # which an interpreter calls it
    new = io.TextIOWrapper(
        binary,
        encoding=old.encoding,
        errors=old.errors,
        newline="\n",
        line_buffering=not through and (name == "stderr" or os.isatty(number)),
        write_through=through,
    )
    new.mode = mode  # type: ignore[misc]  # which an interpreter sets as well
    setattr(sys, name, new)
    setattr(sys, f"__{name}__", new)


def _heed(asking: socket.socket) -> None:
    """Take signals from who asked; where that is gone, interrupt the command.

    The kernel tells by a signal that there is something to read: a thread would keep the command
    from forking.
    """

    def heard(_number: int, _frame: FrameType | None) -> None:
        try:
            data = asking.recv(16, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        for number in data or (signal.SIGINT,):
            os.kill(os.getpid(), number)

    signal.signal(signal.SIGIO, heard)
    asking.settimeout(None)
    fcntl.fcntl(asking, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(asking, fcntl.F_SETFL, fcntl.fcntl(asking, fcntl.F_GETFL) | os.O_ASYNC)
    heard(signal.SIGIO, None)  # what came before that


def _run(arguments: list[str]) -> int:
    """Run the command; return its exit code when nothing of it is left to be done."""
    from schemadsl.cli.main import main

    try:
        code = main(arguments)
        threading._shutdown()  # type: ignore[attr-defined]  # what the end of an interpreter calls
        atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage]  -- the same
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        traceback.print_exc()
        code = FAULT
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    return code & 0xFF
