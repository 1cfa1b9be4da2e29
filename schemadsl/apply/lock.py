"""One at a time: an advisory lock of the session, taken by asking again and again.

Waiting inside PostgreSQL would hold a snapshot, for which a concurrent index build waits:
the one that holds the lock and the one that waits for it would stop each other.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import psycopg

from schemadsl.apply.asking import Ask, Pause, Work
from schemadsl.errors import EnvironmentProblem, Problem

__all__ = ["KEY", "acquire", "release"]

KEY = int.from_bytes(hashlib.sha256(b"schemadsl.revisions").digest()[:8], "big", signed=True)
"""What the lock is taken on; locks are apart in each database."""

_HOLDER = """
SELECT l.pid, a.usename, a.application_name, a.client_addr::text,
       EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.state_change)::float8, a.state
FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_catalog.pg_database
                    WHERE datname = pg_catalog.current_database())
  AND l.classid = %s::bigint::oid AND l.objid = %s::bigint::oid
"""


def acquire(wait: float, tell: Callable[[str], None]) -> Work[None]:
    """Take the lock within *wait* seconds; *tell* is told once who holds it.

    Raises EnvironmentProblem where it is not to be had.
    """
    until, pause, told = time.monotonic() + wait, 0.05, False
    while True:
        [(taken,)] = yield Ask(f"SELECT pg_catalog.pg_try_advisory_lock({KEY})")
        if taken:
            return
        left = until - time.monotonic()
        if left <= 0:
            holder = yield from _holder()
            raise EnvironmentProblem(
                Problem(
                    f"the lock was not to be had in {wait:g} s: {holder}",
                    fix="Wait for it to end and run the command again, or give it more time with"
                    " --wait SECONDS. To end it: SELECT pg_terminate_backend(its process).",
                )
            )
        if not told:
            tell((yield from _holder()))
            told = True
        yield Pause(min(pause, left))
        pause = min(pause * 1.5, 0.5)


def _holder() -> Work[str]:
    rows = yield Ask(_HOLDER, [(KEY >> 32) & 0xFFFFFFFF, KEY & 0xFFFFFFFF])
    if not rows:
        return "another schemadsl held it until just now"
    pid, user, program, address, since, state = rows[0]
    text = f"process {pid} on the server holds it"
    if user is not None:
        text += f" ({program or 'a program'} of {user}{f' from {address}' if address else ''}"
        text += f", {state} for {since:.0f} s)" if state is not None and since is not None else ")"
    return text


def release() -> Work[None]:
    """Give the lock back; a lost connection has done so already."""
    try:
        yield Ask(f"SELECT pg_catalog.pg_advisory_unlock({KEY})")
    except psycopg.Error:
        return
