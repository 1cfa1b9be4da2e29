"""A fork is to a test what a process of its own is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import ended, forked, program, runs_forked, telling

SHOWN = """\
import atexit, os, signal, sys, threading, time
atexit.register(print, "at the end")
threading.Timer(0.1, print, ["from a thread"]).start()
print(sys.argv[1:], os.getcwd(), sys.path, sorted(os.environ.items()), __name__, time.tzname)
print([(s.encoding, s.errors, s.line_buffering, s.isatty()) for s in (sys.stdin, sys.stdout)])
print(repr(sys.stdin.read()), signal.getsignal(signal.SIGCHLD), os.listdir("/proc/self/fd"))
print("äöü", file=sys.stderr)
exec(sys.argv[1])
"""

ENDS = ["", "sys.exit(3)", "sys.exit('why')", "1 / 0", "os._exit(4)", "os.kill(os.getpid(), 9)"]


@pytest.fixture
def around() -> dict[str, str]:
    """An environment that tells nothing to interpreters."""
    return {"PATH": os.environ["PATH"], "TZ": "Asia/Tokyo", "LANG": "C.UTF-8"}


@pytest.mark.parametrize("end", ENDS)
def test_same(tmp_path: Path, around: dict[str, str], end: str) -> None:
    """A program sees, prints and ends as one that an interpreter was started for."""
    (tmp_path / "shown.py").write_text(SHOWN)
    words = ["shown", end, "ä"]
    there = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=tmp_path,
        env=around,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    code, out, err = forked(words, cwd=tmp_path, environment=around)
    assert (code, out.decode()) == (there.returncode, there.stdout.decode())
    assert err.splitlines()[:1] == there.stderr.splitlines()[:1]
    assert err.splitlines()[-1:] == there.stderr.splitlines()[-1:]
    assert b"from a thread" in out or "os." in end


def test_unbuffered(tmp_path: Path, around: dict[str, str]) -> None:
    """What is printed comes at once where that is asked for; no bytecode is written."""
    (tmp_path / "other.py").write_text("")
    (tmp_path / "shown.py").write_text(
        "import os, other; print('a'); os.write(1, b'b'); os._exit(0)"
    )
    asked = {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    assert runs_forked(around | asked)
    assert ended("shown", cwd=tmp_path, environment=around | asked).stdout == "a\nb"
    assert not (tmp_path / "__pycache__").exists()
    assert ended("shown", cwd=tmp_path, environment=around).stdout == "b"
    assert (tmp_path / "__pycache__").exists()


def test_shell(tmp_path: Path, around: dict[str, str]) -> None:
    """A shell has a fork read what is piped to it, and sees its exit code."""
    (tmp_path / "shown.py").write_text("import sys; print(sys.stdin.read()[::-1]); sys.exit(5)")
    script = f"echo abc | {program('shown')}; echo $?"
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=around, stdout=-1, check=True)
    assert done.stdout == b"\ncba\n5\n"


def test_told(tmp_path: Path, around: dict[str, str]) -> None:
    """It is told whether a command loads a module, and forks know what they cannot be."""
    for module, loaded in (("schemadsl.cli.group", True), ("schemadsl.cli.erd", False)):
        assert telling(module, "--help", cwd=tmp_path, environment=around)[3] == loaded
        real = around | {"PYTHONHASHSEED": "1"}
        assert telling(module, "--help", cwd=tmp_path, environment=real)[3] == loaded
        assert runs_forked(around)
        assert not runs_forked(real)
