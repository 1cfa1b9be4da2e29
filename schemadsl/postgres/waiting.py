"""Waiting for a socket, so that a signal ends the wait."""

from __future__ import annotations

import select
import sys
import time

__all__ = ["READ", "WRITE", "ready"]

READ, WRITE = 1, 2


def ready(socket: int, wanted: int, deadline: float | None) -> int:
    """Wait until a socket can be read or written; return which of the two, 0 after *deadline*."""
    if sys.platform == "win32":  # no signal ends a wait there, and it has no poll
        while True:
            left = 0.1 if deadline is None else min(0.1, deadline - time.monotonic())
            reads, writes = [socket] * bool(wanted & READ), [socket] * bool(wanted & WRITE)
            read, written, _ = select.select(reads, writes, [], max(left, 0))
            if read or written or left <= 0:
                return READ * bool(read) | WRITE * bool(written)
    poll = select.poll()
    poll.register(
        socket,
        (select.POLLIN if wanted & READ else 0) | (select.POLLOUT if wanted & WRITE else 0),
    )
    left = None if deadline is None else max(deadline - time.monotonic(), 0) * 1000
    events = poll.poll(left)
    if not events:
        return 0
    [(_, event)] = events
    gone = select.POLLERR | select.POLLHUP | select.POLLNVAL
    if event & gone:
        return wanted
    return (READ if event & select.POLLIN else 0) | (WRITE if event & select.POLLOUT else 0)
