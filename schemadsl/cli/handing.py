"""A command handed to a process that stands by with all its imports done: the side that asks.

`schemadsl.cli.standby` is the other side. Whatever goes wrong before that has taken the command,
the caller does it in its own process. As in `schemadsl.cli.fast` every import is paid on each run.
"""

from __future__ import annotations

import marshal
import os
import sys

from schemadsl.cli import fast

TYPE_CHECKING = False  # as type checkers know it, without typing
if TYPE_CHECKING:
    import signal
    from _socket import socket
    from typing import NoReturn
else:
    import _signal as signal  # a tenth of what signal costs, which makes enumerations

__all__ = ["FAULT", "Request", "alone", "handed", "plain", "runs", "token"]

Request = tuple[list[str], list[str], list[str], dict[bytes, bytes], int, list[int]]
"""Arguments, the words that Python was started with, import path, environment, umask, and the
signals that are ignored. The folder and the three standard streams go as open files."""

COMMANDS = ("generate", "prove", "queries", "lint", "diff")
PATIENCE_S = 0.2
STAMPED = ("PYTHON", "LC_", "LANG", "LD_", "MALLOC_", "GLIBC_", "OPENSSL_", "SSL_", "PSYCOPG_")
"""Variables that an interpreter and its libraries read as they start."""
SERVED = {
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHASHSEED",
    "PYTHONHOME",
    "PYTHONIOENCODING",
    "PYTHONNOUSERSITE",
    "PYTHONPATH",
    "PYTHONPYCACHEPREFIX",
    "PYTHONSAFEPATH",
    "PYTHONUNBUFFERED",
    "PYTHONUTF8",
}
"""Python's own variables under which a fork is as good as an interpreter that starts."""
FLAGS = ("dont_write_bytecode", "no_user_site", "hash_randomization", "utf8_mode")
RIGHTS = ("Uid", "Gid", "Groups", "Cap", "NoNewPrivs", "Seccomp:")
FAULT = 70  # as of any fault of ours


def handed(arguments: list[str]) -> int | None:
    """Have the command done by a process that stands by; return its exit code.

    None: there is none, or it may not; then nothing has been done. A signal that ends that
    process ends this one.
    """
    if arguments[:1] == [] or arguments[0] not in COMMANDS or "--watch" in arguments:
        return None
    try:
        there = _asked(arguments) if _wanted() and plain() else None
    except (OSError, ValueError, fast.UnknownError):
        return None
    return None if there is None else _ended(there)


def _wanted() -> bool:
    """Tell whether anything is to stay behind a command at all."""
    try:
        return float(os.environ.get("SCHEMADSL_WARM_SECONDS") or 1) > 0
    except ValueError:
        return False


def plain() -> bool:
    """Tell whether this process is a command line and nobody looks into it.

    On Linux alone: elsewhere system libraries do not stand a fork.
    """
    if sys.platform != "linux":
        return False
    started = sys.orig_argv[1:]
    ours = started[:2] == ["-m", "schemadsl"]
    ours = ours or os.path.basename("".join(started[:1])) == "schemadsl"
    strange = {n for n in os.environ if n.startswith("PYTHON")} - SERVED
    if not ours or strange or sys.gettrace() or sys.getprofile():
        return False
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is not None and any(monitoring.get_tool(number) for number in range(6)):
        return False
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return None not in streams and alone()


def alone() -> bool:
    """Tell whether this process has one thread, and so may be forked or exchanged."""
    return len(os.listdir("/proc/self/task")) == 1


def runs() -> str:
    """Return the folder in which whoever stands by has its lock file."""
    return os.path.join(fast.cache(), "runs")


def token(path: list[str]) -> str:
    """Name who may stand in for this process, which imports from *path*.

    The name says what cannot be changed in a process that has started: this program, its
    interpreter, the libraries, what decides about encodings, rights and limits.
    """
    env = sorted(item for item in os.environ.items() if item[0].startswith(STAMPED))
    flags = [f"{name} {getattr(sys.flags, name)}" for name in FLAGS]
    parts = [sys.version, sys.executable, sys.prefix, *flags, *sys.warnoptions]
    parts += [fast.PACKAGE, repr(env), *path, *_stamps(fast.PACKAGE)]
    parts += [fast.entry(fast.sort(one), one) for one in path]
    parts += [str(os.getpriority(os.PRIO_PROCESS, 0)), str(os.stat("/").st_ino)]
    parts += [os.readlink(f"/proc/self/ns/{name}") for name in ("mnt", "net", "user", "pid")]
    parts += [_text("/proc/self/limits"), _text("/proc/self/attr/current")]
    parts += [row for row in _text("/proc/self/status").split("\n") if row.startswith(RIGHTS)]
    return f"standby-{fast.digest(parts)[:16]}"


def _text(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def _stamps(root: str) -> list[str]:
    """Describe the files below *root*: an edit changes when a file was last changed."""
    parts: list[str] = []
    todo = [root]
    while todo:
        with os.scandir(todo.pop()) as found:
            for row in found:
                if row.is_dir():
                    if row.name != "__pycache__":
                        todo.append(row.path)
                else:
                    at = row.stat()
                    parts.append(f"{row.path} {at.st_ctime_ns} {at.st_ino} {at.st_size}")
    parts.sort()
    return parts


def _asked(arguments: list[str]) -> socket | None:
    """Find who stands by, send the command; return the connection once it is taken."""
    folder = runs()
    if not any(name.startswith("standby-") for name in os.listdir(folder)):
        return None
    path = sys.path[0 if sys.flags.safe_path else 1 :]
    with open(os.path.join(folder, f"{token(path)}.lock"), "rb", buffering=0) as file:
        # JSON, of which the path has no character that is written otherwise
        place = file.read().partition(b'"sockets": "')[2].partition(b'"')[0].decode()
    at = os.lstat(place)
    if at.st_uid != os.geteuid() or at.st_mode & 0o077:
        return None
    import _socket

    there = _socket.socket(_socket.AF_UNIX)
    taken = False
    try:
        taken = _taken(there, place, arguments)
    finally:
        if not taken:
            there.close()
    return there if taken else None


def _taken(there: socket, place: str, arguments: list[str]) -> bool:
    """Tell whether the one who listens at *place* has taken the command."""
    import _socket

    there.settimeout(PATIENCE_S)
    there.connect(f"{place}/socket")
    peer = there.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)
    if int.from_bytes(peer[4:8], sys.byteorder) != os.geteuid():
        return False
    data = marshal.dumps(_request(arguments))
    # whoever reads our output waits for all that have it open: one that hangs is to have none of it
    if there.recv(1) != b"?":
        return False
    there.settimeout(10 * PATIENCE_S)
    here = os.open(".", os.O_PATH | os.O_DIRECTORY)
    try:
        files = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2, here))
        rights = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, files)]
        there.sendmsg([len(data).to_bytes(4, "big")], rights)
    finally:
        os.close(here)
    there.sendall(data)
    if there.recv(1) != b"+":
        return False
    there.settimeout(None)
    there.sendall(b"!")  # now it is theirs: nobody does it twice
    return True


def _request(arguments: list[str]) -> Request:
    umask = os.umask(0o077)
    os.umask(umask)
    numbers = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
    ignored = [int(number) for number in numbers if signal.getsignal(number) == signal.SIG_IGN]
    words = [*sys.argv[:1], *arguments]
    return words, sys.orig_argv, sys.path, dict(os.environb), umask, ignored


def _ended(there: socket) -> int:
    """Wait for the exit code; hand on the signals that end a command."""
    sent: list[int] = []

    def hand_on(number: int, _frame: object) -> None:
        sent.append(number)
        try:
            there.send(bytes([number]))
        except OSError:
            pass  # it has ended by itself

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, hand_on)
    try:
        answer = there.recv(1)
    except OSError:
        answer = b""
    if answer:
        return answer[0]
    deadly = [number for number in sent if number != signal.SIGINT]
    if deadly:
        _die_of(deadly[-1])
    print("The process that did the work was killed. Run the command again.", file=sys.stderr)
    return FAULT


def _die_of(number: int) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(128 + number)
