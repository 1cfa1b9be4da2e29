"""One at a time: an advisory lock of the session, taken by asking again and again.

Waiting inside PostgreSQL would hold a snapshot, for which a concurrent index build waits:
the one that holds the lock and the one that waits for it would stop each other.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from schemadsl._digest import sha256
from schemadsl.apply.asking import Ask, Pause, Work
from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.refused import ServerError

__all__ = ["acquire", "key", "release"]


def key(schema: str | None = None) -> int:
    """Return what the lock is taken on, apart in each database: for all of it, or for a tenant."""
    name = "schemadsl.revisions" if schema is None else f"schemadsl.revisions {schema}"
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)


_HOLDER = """
SELECT l.pid, a.usename, a.application_name, a.client_addr::text,
       EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.state_change)::float8, a.state
FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_catalog.pg_database
                    WHERE datname = pg_catalog.current_database())
  AND l.classid = %s::bigint::oid AND l.objid = %s::bigint::oid
"""


def acquire(wait: float, tell: Callable[[str], None], schema: str | None = None) -> Work[None]:
    """Take the lock within *wait* seconds; *tell* is told once who holds it.

    Raises EnvironmentProblem where it is not to be had.
    """
    until, pause, told = time.monotonic() + wait, 0.05, False
    while True:
        [(taken,)] = yield Ask(f"SELECT pg_catalog.pg_try_advisory_lock({key(schema)})")
        if taken:
            return
        left = until - time.monotonic()
        if left <= 0:
            holder = yield from _holder(schema)
            raise EnvironmentProblem(
                Problem(
                    f"the lock was not to be had in {wait:g} s: {holder}",
                    fix="Wait for it to end and run the command again, or give it more time with"
                    " --wait SECONDS. To end it: SELECT pg_terminate_backend(its process).",
                )
            )
        if not told:
            tell((yield from _holder(schema)))
            told = True
        yield Pause(min(pause, left))
        pause = min(pause * 1.5, 0.5)


def _holder(schema: str | None) -> Work[str]:
    number = key(schema)
    rows = yield Ask(_HOLDER, [(number >> 32) & 0xFFFFFFFF, number & 0xFFFFFFFF])
    if not rows:
        return "another schemadsl held it until just now"
    pid, user, program, address, since, state = rows[0]
    text = f"process {pid} on the server holds it"
    if user is not None:
        text += f" ({program or 'a program'} of {user}{f' from {address}' if address else ''}"
        text += f", {state} for {since:.0f} s)" if state is not None and since is not None else ")"
    return text


def release(schema: str | None = None) -> Work[None]:
    """Give the lock back; a lost connection has done so already."""
    try:
        yield Ask(f"SELECT pg_catalog.pg_advisory_unlock({key(schema)})")
    except ServerError:
        return
