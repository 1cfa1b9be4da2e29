"""A server that several runs share, one after the other or at once, and that stops when idle.

The file ``warm/<key>`` holds the token of the server to join. Its users hold a shared lock on
``runs/<token>.users``; the keeper stops the server when it gets that lock for itself and the
last use is long enough ago. Databases are each user's own; roles and tablespaces are the whole
server's, so that a server on which somebody made any is not joined again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from schemadsl.errors import ConfigError, Problem
from schemadsl.scratch import keeper
from schemadsl.scratch.binaries import Binaries
from schemadsl.scratch.cleanup import sweep
from schemadsl.scratch.paths import Cache, locked, new_token
from schemadsl.scratch.runner import LAYOUT, NEEDS_PRELOAD, Run, start

__all__ = ["MARKS", "shared", "used", "warm_seconds"]

WARM_S = 300.0

MARKS = """
    SELECT EXISTS (SELECT FROM pg_roles WHERE oid >= 16384)
        OR EXISTS (SELECT FROM pg_tablespace WHERE oid >= 16384)
        OR EXISTS (SELECT FROM pg_db_role_setting)
        OR EXISTS (SELECT FROM pg_file_settings WHERE sourcefile LIKE '%postgresql.auto.conf')
"""
"""Whether the server as a whole is no longer as it was made."""

used: list[Run] = []
"""The servers that this process has used, and that others may use after it."""


def warm_seconds() -> float:
    """Read SCHEMADSL_WARM_SECONDS: how long a warm server lives unused; 0 keeps none."""
    text = os.environ.get("SCHEMADSL_WARM_SECONDS", "")
    try:
        seconds = float(text) if text else WARM_S
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise ConfigError(
            Problem(
                f"SCHEMADSL_WARM_SECONDS is {text!r}, which is no number of seconds",
                fix="Set it to a number such as 300, or to 0 to keep no server.",
            )
        )
    return seconds


@contextmanager
def shared(
    binaries: Binaries, cache: Cache, extensions: frozenset[str], seconds: float
) -> Generator[Run]:
    """Join the warm server of these programs, or start one; let go of it at exit.

    Nobody joins it after that unless the caller has found it not to be marked.
    """
    preload = "".join(f"+{name}" for name in sorted(extensions & NEEDS_PRELOAD))
    state = cache.folder("warm") / f"{binaries.key}-{LAYOUT}{preload}"
    turn = cache.folder("locks") / f"warm-{state.name}.lock"
    with locked(turn):
        run, held = join(state, cache) or launch(state, binaries, cache, extensions)
        os.ftruncate(held, 0)
        os.pwrite(held, str(seconds).encode(), 0)
    try:
        yield run
    finally:
        if run.marked:
            with locked(turn):
                if token_in(state) == run.token:
                    state.unlink(missing_ok=True)
            os.ftruncate(held, 0)
        else:
            used.append(run)
        os.utime(held)
        os.close(held)


def token_in(state: Path) -> str:
    try:
        return state.read_text().strip()
    except FileNotFoundError:
        return ""


def join(state: Path, cache: Cache) -> tuple[Run, int] | None:
    token = token_in(state)
    if not token:
        return None
    users = cache.folder("runs") / f"{token}.users"
    # Waits where the server is just stopping; then its keeper is gone afterwards.
    held = keeper.lock(str(users), wait=True, shared=True)
    assert held is not None
    alive = keeper.lock(str(users.with_suffix(".lock")), wait=False)
    if alive is None:
        return Run(token, cache, state_sockets(users), None), held
    os.close(alive)
    os.close(held)
    state.unlink(missing_ok=True)
    sweep(cache)
    return None


def state_sockets(users: Path) -> str:
    return str(json.loads(users.with_suffix(".lock").read_text())["sockets"])


def launch(
    state: Path, binaries: Binaries, cache: Cache, extensions: frozenset[str]
) -> tuple[Run, int]:
    users = cache.folder("runs") / f"{new_token()}.users"
    held = keeper.lock(str(users), wait=True, shared=True)
    assert held is not None
    try:
        run = start(binaries, cache, extensions, users=str(users), state=str(state))
        sweep(cache)
        run.wait()
        run.stop()
        state.write_text(run.token)
    except BaseException:
        os.close(held)
        raise
    return run, held
