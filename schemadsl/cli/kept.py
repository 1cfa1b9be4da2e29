"""Pieces of generated modules as they were formatted, kept in the user's cache directory.

What is new is formatted in another process, which loads black while this one does other things.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import subprocess
import sys
from collections.abc import Generator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import cast

from schemadsl.codegen import python
from schemadsl.codegen.python.render import Tidy
from schemadsl.scratch.paths import user_cache

__all__ = ["pieces", "tidying"]


@contextlib.contextmanager
def pieces(root: Path) -> Generator[dict[str, str]]:
    """Give what is kept for the project at *root*, and keep what it is afterwards.

    Without a cache that can be read or written it is empty: all is formatted anew.
    """
    name = blake2b(str(root).encode(), digest_size=16).hexdigest()
    path = _folder() / f"{name}.json"
    found: dict[str, str] = {}
    off = bool(os.environ.get("SCHEMADSL_NO_CACHE"))
    if not off:
        with contextlib.suppress(OSError, ValueError):
            held: object = json.loads(path.read_bytes())
            if isinstance(held, dict):
                found = cast("dict[str, str]", held)
    maker = f"{version('black')} {python.version()}"
    if found.pop("maker", "") != maker:
        found = {}  # another version may format them otherwise
    before = dict(found)
    yield found
    if found != before and not off:
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps({**found, "maker": maker}))
            fresh.replace(path)


def _folder() -> Path:
    return user_cache() / "format"


@contextlib.contextmanager
def tidying(wanted: bool) -> Generator[Tidy | None]:
    """Give what formats texts in another process, if that is *wanted* and can be had.

    Where black has been loaded, nothing is quicker than this process itself.
    """
    wanted = wanted and "black" not in sys.modules
    command = [sys.executable, "-P", "-m", "schemadsl.codegen.python.tidying"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        made = wanted and subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)
    except OSError:
        made = None
    if not made:
        yield None
        return
    try:
        yield functools.partial(_tidied, made)
    finally:
        made.kill()  # it has nothing to put in order
        with contextlib.suppress(OSError):
            made.communicate()


def _tidied(process: subprocess.Popen[bytes], text: str) -> str:
    """Have *text* formatted; where the process is gone it is done here."""
    data = text.encode()
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        process.stdin.write(b"%d\n%s" % (len(data), data))
        process.stdin.flush()
        size = int(process.stdout.readline())
        made = process.stdout.read(size)
        if len(made) == size:
            return made.decode()
    from schemadsl.codegen.python.tidying import tidied

    return tidied(text)
