"""The way to a connection, which others may use to do something else meanwhile."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

from schemadsl.postgres.pgconn import PGconn, PGresult
from schemadsl.postgres.refused import ServerError, line
from schemadsl.postgres.waiting import WRITE, ready

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    import threading

__all__ = ["Opening"]

#: ConnStatus
BAD = 1
#: PollingStatus; what is to be waited for is the same as for any socket
FAILED, OK = 0, 3

_NUMERIC = re.compile(r"[\d.]+|[\dA-Fa-f.]*:[\dA-Fa-f:.]*(%.+)?")


class Opening:
    """A connection that is being made to what *settings* say by libpq's names.

    One address is waited for here, within *timeout* seconds, 0 for any time. Where there may be
    several, libpq goes from one to the next by itself, in a thread, and gives each its time.
    """

    def __init__(
        self, settings: dict[str, str], timeout: float, notices: Callable[[PGresult], None]
    ) -> None:
        self._settings = settings
        self._notices = notices
        self._deadline = None if timeout <= 0 else time.monotonic() + timeout
        self._thread: threading.Thread | None = None
        self._made: list[PGconn] = []
        self._polled = WRITE
        if not _single(settings):
            import threading

            self._thread = threading.Thread(target=self._all, daemon=True)
            self._thread.start()
            return
        self._made.append(PGconn.connect_start(settings, notices))
        [conn] = self._made
        if conn.status != BAD and ready(conn.socket, WRITE, time.monotonic()):
            self._polled = conn.connect_poll()

    def _all(self) -> None:
        self._made.append(PGconn.connect_start(self._settings, self._notices, wait=True))

    def done(self) -> PGconn:
        """Wait for the connection; raises ServerError where none is to be had."""
        if self._thread is not None:
            self._thread.join()  # which a signal ends; a thread that asks a server does not hear it
            conn = self._made[0]
            if conn.status == BAD:
                raise _failed(conn)
            return conn
        [conn] = self._made
        try:
            while self._polled != OK:
                if conn.status == BAD or self._polled == FAILED:
                    raise _failed(conn)
                if not ready(conn.socket, self._polled, self._deadline):
                    raise ServerError("connection timeout expired", lost=True)
                self._polled = conn.connect_poll()
        except BaseException:
            conn.finish()
            raise
        return conn


def _failed(conn: PGconn) -> ServerError:
    return ServerError(line(conn.error_message), lost=True)


def _single(settings: dict[str, str]) -> bool:
    """Tell whether there is one address only: a socket of this machine, or a number."""
    if settings.get("service") or os.environ.get("PGSERVICE"):
        return False  # it may name any
    address = settings.get("hostaddr") or os.environ.get("PGHOSTADDR") or ""
    host = settings.get("host") or os.environ.get("PGHOST") or ""
    if "," in host or "," in address:
        return False
    return bool(address or not host or host[0] in "/@" or _NUMERIC.fullmatch(host))
