"""Pieces of generated modules as they were formatted, kept in the user's cache directory."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Generator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import cast

from schemadsl.codegen.python import version as own
from schemadsl.scratch.paths import user_cache

__all__ = ["pieces"]


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
    maker = f"{version('black')} {own()}"
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
