"""The process that owns one throwaway server: it starts it, watches it, removes it.

Run as a script with ``python -I -S keeper.py`` and nothing but the standard library, so that it
starts in milliseconds. A process of its own because it has to outlive a parent that was killed,
and because only a process without threads may safely fork and prepare a child.

Who is alive is told by locks, never by process ids: the keeper holds ``flock`` on its lock file
for as long as it lives, and the kernel lets go of it whatever the keeper dies of.
"""

# ruff: noqa: PTH102, PTH108, PTH116, PTH123  -- pathlib takes longer to import than this to run

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, BinaryIO

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
POLL_S = 0.002
PATIENCE_S = (10.0, 5.0, 5.0)


def lock(path: str, *, wait: bool, shared: bool = False) -> int | None:
    """Take the lock file at *path*; give its descriptor, or None when another holds it.

    A file that was removed between opening and locking is not the lock any more: try again.
    """
    how = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
    while True:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(fd, how)
            try:
                if os.path.samestat(os.stat(path), os.fstat(fd)):
                    return fd
            except FileNotFoundError:
                pass
        except BlockingIOError:
            os.close(fd)
            return None
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)


def become(identity: str, uid: int, gid: int) -> None:
    """Leave root behind: in a user namespace, or by changing to *uid*; ``self`` stays."""
    if identity == "namespace":
        import ctypes

        outer_uid, outer_gid = os.geteuid(), os.getegid()
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(CLONE_NEWUSER) != 0:
            raise OSError(ctypes.get_errno(), "user namespaces are refused")
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{uid} {outer_uid} 1"),
            ("gid_map", f"{gid} {outer_gid} 1"),
        ):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    elif identity == "user":
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def die_with(parent: int) -> None:
    """Have the kernel stop this process when *parent* dies; only Linux can."""
    if not sys.platform.startswith("linux"):
        return
    try:
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGQUIT))
    except (ImportError, OSError, AttributeError):
        return
    if os.getppid() != parent:
        os._exit(1)


def copy_tree(source: str, target: str, owner: tuple[int, int] | None) -> None:
    """Copy a data directory, sharing blocks where the file system can."""
    os.mkdir(target, 0o700)
    if owner:
        os.chown(target, *owner)
    with os.scandir(source) as entries:
        for entry in entries:
            path = f"{target}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                copy_tree(entry.path, path, owner)
                continue
            copy_file(entry.path, path)
            if owner:
                os.chown(path, *owner)


def copy_file(source: str, target: str) -> None:
    inward = os.open(source, os.O_RDONLY)
    outward = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        copy = os.copy_file_range  # type: ignore[attr-defined,unused-ignore]  # on Linux alone
        while copy(inward, outward, 1 << 30):
            pass
        return
    except (AttributeError, OSError):
        # Not on this system, or not between these two file systems.
        import shutil
    finally:
        os.close(inward)
        os.close(outward)
    shutil.copyfile(source, target)


class Keeper:
    """One server from its start to the removal of its last file."""

    def __init__(self, spec: dict[str, Any], report: BinaryIO) -> None:
        self.spec = spec
        self.report = report
        self.owner = (spec["uid"], spec["gid"]) if spec["identity"] == "user" else None
        self.server: int | None = None

    def tell(self, **words: object) -> None:
        try:
            self.report.write(json.dumps(words).encode() + b"\n")
            self.report.close()
        except OSError:
            pass

    def keep(self) -> None:
        # A sweep may hold it for a moment, having found it new and empty.
        held = lock(self.spec["lock"], wait=True)
        assert held is not None
        # What a later run has to remove is written down before it exists.
        os.write(held, json.dumps({k: self.spec[k] for k in ("run", "sockets")}).encode())
        try:
            self.start()
            self.tell(ready=True)
            __import__("shutil")  # Needed at the end, loaded while nobody waits.

            self.wait_warm() if self.spec["warm"] else self.wait_parent()
        finally:
            self.remove()

    def start(self) -> None:
        spec = self.spec
        for directory in (spec["run"], spec["sockets"]):
            os.mkdir(directory, 0o700)
            if self.owner:
                os.chown(directory, *self.owner)
        copy_tree(spec["template"], spec["data"], self.owner)
        log = os.open(spec["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        keeper = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(log, 1)
                os.dup2(log, 2)
                become(spec["identity"], spec["uid"], spec["gid"])
                die_with(keeper)
                for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                    signal.signal(number, signal.SIG_DFL)
                os.execve(spec["argv"][0], spec["argv"], spec["env"])
            except BaseException as error:
                os.write(2, f"{spec['argv'][0]}: {error}\n".encode())
            os._exit(127)
        os.close(log)
        self.server = pid
        self.wait_ready()

    def wait_ready(self) -> None:
        deadline = time.monotonic() + self.spec["timeout"]
        while time.monotonic() < deadline:
            if self.gone():
                raise RuntimeError(f"the server ended while starting:\n{self.last_words()}")
            try:
                with open(self.spec["data"] + "/postmaster.pid") as file:
                    lines = file.read().split("\n")
                if len(lines) > 7 and int(lines[0]) == self.server and "ready" in lines[7]:
                    return
            except (FileNotFoundError, ValueError):
                pass
            time.sleep(POLL_S)
        raise RuntimeError(f"the server was not ready in time:\n{self.last_words()}")

    def last_words(self) -> str:
        with open(self.spec["log"], errors="replace") as file:
            return file.read()[-2000:].strip()

    def gone(self) -> bool:
        if self.server is not None and os.waitpid(self.server, os.WNOHANG)[0]:
            self.server = None
        return self.server is None

    def wait_parent(self) -> None:
        """Until the parent closes our standard input, or is no more.

        A child that the parent forked may hold the other end of the pipe open for long: a new
        parent of ours tells the same.
        """
        while os.getppid() == self.spec["parent"]:
            if select.select([0], [], [], 0.5)[0]:
                return
            self.gone()

    def wait_warm(self) -> None:
        """Until nobody has used the server for as long as its last user wished.

        Users hold a shared lock; the seconds they wish for stand in the file, and the time of
        their last use is the file's own. The exclusive lock is kept to the end, so that nobody
        can join a server that is about to stop.
        """
        users = self.spec["warm"]
        last = time.time()
        while not self.gone():
            time.sleep(0.25)
            held = lock(users, wait=False)
            if held is None:
                last = time.time()
                continue
            wish = float(os.read(held, 64) or b"0")
            if time.time() - max(last, os.fstat(held).st_mtime) >= wish:
                return
            os.close(held)

    def remove(self) -> None:
        import shutil

        if self.server is not None:
            stop(self.server, self.gone)
        shutil.rmtree(self.spec["sockets"], ignore_errors=True)
        shutil.rmtree(self.spec["run"], ignore_errors=True)
        with contextlib.suppress(OSError):
            if self.spec["warm"]:
                os.unlink(self.spec["warm"])
                with open(self.spec["state"]) as file:
                    ours = file.read() == self.spec["token"]
                if ours:
                    os.unlink(self.spec["state"])
        os.unlink(self.spec["lock"])


def stop(pid: int, gone: Callable[[], bool]) -> None:
    """Stop a server whose data nobody wants: at once, then with less and less courtesy."""
    # SIGQUIT skips the checkpoint, and still removes sockets and shared memory.
    for number, patience in zip(
        (signal.SIGQUIT, signal.SIGINT, signal.SIGKILL), PATIENCE_S, strict=True
    ):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if gone():
                return
            time.sleep(POLL_S)


def leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)


def main() -> int:
    os.umask(0o077)
    spec = json.loads(sys.stdin.buffer.readline())
    if spec["do"] == "run":
        become(spec["identity"], spec["uid"], spec["gid"])
        if spec["argv"]:
            os.execve(spec["argv"][0], spec["argv"], spec["env"])
        return 0
    if spec["warm"] and os.fork():
        return 0
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, leave)
    keeper = Keeper(spec, sys.stdout.buffer)
    try:
        keeper.keep()
    except Exception as error:
        keeper.tell(error=str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
