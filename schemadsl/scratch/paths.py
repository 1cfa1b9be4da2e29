"""Where scratch servers keep their files, and the locks that order their users."""

from __future__ import annotations

import os
import re
import secrets
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.scratch import keeper

__all__ = ["Cache", "locked", "new_token", "run_directory", "socket_directory", "user_cache"]

# A socket's path may have 107 bytes on Linux and 103 elsewhere.
SOCKET_NAME = "/.s.PGSQL.5432"
SOCKET_PATH_MAX = 103
FIRST_USER = 1000
MEMORY = Path("/dev/shm")
ROOM = 1 << 30


class Cache:
    """The folders of one cache directory, each made when it is first asked for."""

    def __init__(self, root: Path, *, mode: int = 0o700) -> None:
        self.root = root
        self.mode = mode

    def folder(self, name: str) -> Path:
        """Give the folder *name*: trees, templates, runs, warm or locks."""
        path = self.root / name
        if path.is_dir():
            return path
        try:
            for folder in (self.root, path):
                if not folder.is_dir():
                    folder.mkdir(mode=self.mode, parents=True, exist_ok=True)
                    folder.chmod(self.mode)
        except OSError as error:
            raise EnvironmentProblem(
                Problem(
                    f"cannot write the cache directory {self.root}: {error.strerror}",
                    fix="Set SCHEMADSL_CACHE_DIR to a folder that can be written.",
                )
            ) from None
        return path


def user_cache() -> Path:
    """Give this user's cache directory: SCHEMADSL_CACHE_DIR, else where the system keeps caches."""
    if chosen := os.environ.get("SCHEMADSL_CACHE_DIR"):
        return Path(chosen).absolute()
    if (xdg := os.environ.get("XDG_CACHE_HOME")) and Path(xdg).is_absolute():
        return Path(xdg) / "schemadsl"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/schemadsl").expanduser()
    return Path("~/.cache/schemadsl").expanduser()


def new_token() -> str:
    return secrets.token_hex(6)


def run_directory(token: str, cache: Cache) -> Path:
    """Name the directory that holds a server's data while it runs.

    In memory where that is safe, else in the cache; SCHEMADSL_SCRATCH_DIR overrides. A server
    is a thousand files, made and deleted again: file systems differ tenfold in what that costs.
    """
    if chosen := os.environ.get("SCHEMADSL_SCRATCH_DIR"):
        return Path(chosen).absolute() / f"schemadsl-{token}"
    return MEMORY / f"schemadsl-{token}" if memory_is_safe() else cache.folder("runs") / token


def memory_is_safe() -> bool:
    """Tell whether there is room, and nobody who clears it away under us.

    systemd-logind does that when a user's last session ends, except to system users.
    """
    if os.geteuid() >= FIRST_USER and Path("/run/systemd/system").exists():
        return False
    try:
        free = os.statvfs(MEMORY)
    except OSError:
        return False
    return os.access(MEMORY, os.W_OK | os.X_OK) and free.f_bavail * free.f_frsize >= ROOM


def socket_directory(token: str, *, shared: bool) -> Path:
    """Name a directory for sockets whose path is short enough; *shared* where another user goes."""
    choices = [tempfile.gettempdir(), "/tmp", "/var/tmp"]
    if not shared:
        choices.insert(0, os.environ.get("XDG_RUNTIME_DIR", ""))
    for choice in choices:
        path = Path(choice) / f"schemadsl-{token}"
        fits = len(os.fsencode(f"{path}{SOCKET_NAME}")) <= SOCKET_PATH_MAX
        # libpq and the server read a comma or a quote as more than a path.
        plain = re.fullmatch(r"/[\w/.+-]+", str(path)) is not None
        if choice and fits and plain and os.access(choice, os.W_OK | os.X_OK):
            return path
    raise EnvironmentProblem(
        Problem(
            f"no directory for the server's socket: {', '.join(c for c in choices if c)} cannot be"
            " written, or the path is too long",
            fix="Set TMPDIR to a short path that can be written.",
        )
    )


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Hold the lock file *path* against other processes; the kernel frees it if we are killed."""
    held = keeper.lock(str(path), wait=True)
    assert held is not None
    try:
        yield
    finally:
        os.close(held)
