"""A connection that commits each statement by itself, over libpq.

The words are psycopg's where they mean the same: `execute`, `fetchall`, `closed`, `broken`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from schemadsl.postgres.encodings import codec
from schemadsl.postgres.found import Found
from schemadsl.postgres.libpq import load
from schemadsl.postgres.opening import Opening
from schemadsl.postgres.pgconn import PGresult
from schemadsl.postgres.refused import ServerError, line
from schemadsl.postgres.values import Values, bound
from schemadsl.postgres.waiting import READ, WRITE, ready

__all__ = ["COMMAND_OK", "TUPLES_OK", "Connection", "Found", "Notice", "ServerError"]

Notice = Callable[[ServerError], None]

# ExecStatus
EMPTY_QUERY, COMMAND_OK, TUPLES_OK, COPY_OUT, COPY_IN = range(5)
COPY_BOTH = 8
#: TransactionStatus
IDLE, ACTIVE = 0, 1


class Connection:
    """A connection to what *settings* say by libpq's names; `connected` waits for it.

    Until then the server prepares for it, while the caller does something else.
    """

    def __init__(self, settings: dict[str, str], timeout: float) -> None:
        load()
        self._notices: list[Notice] = []
        self._opening = Opening(settings, timeout, self._noticed)

    def connected(self) -> Connection:
        """Wait until the connection is made; raises ServerError."""
        self.pgconn = self._opening.done()
        return self

    @property
    def server_version(self) -> int:
        """As a number: 170009."""
        return self.pgconn.server_version

    @property
    def user(self) -> str:
        """Who is connected."""
        return self.pgconn.user.decode()

    @property
    def backend_pid(self) -> int:
        """The server's process."""
        return self.pgconn.backend_pid

    @property
    def idle(self) -> bool:
        """Whether no transaction is open."""
        return self.pgconn.transaction_status == IDLE

    @property
    def closed(self) -> bool:
        """Whether nothing more can be asked."""
        return self.pgconn.status != 0

    broken = closed

    def execute(self, query: str | bytes, values: Values | None = None) -> Found:
        """Run *query*, with *values* for its ``%s`` or ``%(name)s``; raises ServerError.

        Without values it may be several statements; the rows are those of the first.
        """
        coding = self._codec()
        text = query.encode(coding) if isinstance(query, str) else query
        if values is None:
            results = self._asked(self.pgconn.send_query, text)
        else:
            results = [self.exec_params(*bound(text, values, coding))]
        for result in results:
            if result.status not in (COMMAND_OK, TUPLES_OK, EMPTY_QUERY):
                raise ServerError.of(result, lost=self.broken, codec=self._spoken())
        return Found(results[0], self._spoken())

    def _codec(self) -> str:
        """Return Python's name for what the client speaks, which a script may have changed."""
        name = self.pgconn.encoding
        found = codec(name)
        if found is None:
            raise ServerError(f"client_encoding is {name}, which Python cannot write")
        return found

    def _spoken(self) -> str:
        """Return it for what has come already, as well as that goes."""
        return codec(self.pgconn.encoding) or "latin-1"

    def exec_(self, query: bytes) -> PGresult:
        """Run one statement; return its result, an error also."""
        return self._asked(self.pgconn.send_query, query)[-1]

    def exec_params(
        self, query: bytes, values: Sequence[bytes | None], types: Sequence[int] = ()
    ) -> PGresult:
        """Run one statement with texts for its ``$1``; return its result, an error also."""
        known = types or [0] * len(values)
        return self._asked(self.pgconn.send_query_params, query, values, known)[-1]

    def prepare(self, query: bytes, types: Sequence[int] = ()) -> PGresult:
        """Prepare the unnamed statement, whose parameters have *types* (0: not said)."""
        return self._asked(self.pgconn.send_prepare, query, types)[-1]

    def describe_prepared(self) -> PGresult:
        """Ask what the unnamed statement takes and gives."""
        return self._asked(self.pgconn.send_describe_prepared)[-1]

    def copied(self, query: bytes) -> list[bytes]:
        """Return what COPY TO STDOUT sends, row for row; raises ServerError."""
        rows: list[bytes] = []
        with self._asking(self.pgconn.send_query, query):
            self._await()
            result = self.pgconn.get_result()
            if result is not None and result.status == COPY_OUT:
                while self.pgconn.copied(rows):
                    self._readable()
                self._await()
                result = self.pgconn.get_result()
            self._rest([])
        if result is None or result.status != COMMAND_OK:
            raise self._failed(result)
        return rows

    def add_notice_handler(self, handler: Notice) -> None:
        """Have *handler* called with each message of the server."""
        self._notices.append(handler)
        self.pgconn.listen(True)

    def remove_notice_handler(self, handler: Notice) -> None:
        """Call it no more."""
        self._notices.remove(handler)
        self.pgconn.listen(bool(self._notices))

    def _noticed(self, result: PGresult) -> None:
        if self._notices:
            message = ServerError.of(result, codec=self._spoken())
            for handler in self._notices:
                handler(message)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Open a transaction; commit it at exit, or roll it back for an exception."""
        self.execute("BEGIN")
        try:
            yield
        except BaseException:
            with suppress(ServerError):
                self.rollback()
            raise
        self.execute("COMMIT")

    def rollback(self) -> None:
        """End a transaction if one is open."""
        if not self.idle:
            self.execute("ROLLBACK")

    def cancel(self) -> None:
        """Ask the server to give up what it does, if it does something; for five seconds."""
        if self.pgconn.transaction_status != ACTIVE:
            return
        import threading  # who asks for that may have to wait for ever

        asking = threading.Thread(target=self.pgconn.cancel, daemon=True)
        asking.start()
        asking.join(5)

    def close(self) -> None:
        """Close; what is open is rolled back by the server."""
        self.pgconn.finish()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _asked(self, send: Callable[..., bool], *what: Any) -> list[PGresult]:
        """Return what the statements that are sent give, one at least."""
        results: list[PGresult] = []
        with self._asking(send, *what):
            self._rest(results)
        if not results:
            raise self._failed(None)
        return results

    @contextmanager
    def _asking(self, send: Callable[..., bool], *what: Any) -> Generator[None]:
        """Send something and wait for it; an interrupted wait cancels it."""
        try:
            sent = send(*what)
        except ValueError as error:
            raise ServerError(str(error)) from None
        if not sent:
            raise self._failed(None)
        try:
            while self.pgconn.flush():
                if ready(self.pgconn.socket, READ | WRITE, None) & READ:
                    self._consume()
            yield
            raised, self.pgconn.raised = self.pgconn.raised, None
            if raised is not None:
                raise raised
        except ServerError:
            raise
        except BaseException:
            self._given_up()
            raise

    def _rest(self, results: list[PGresult]) -> None:
        while True:
            self._await()
            result = self.pgconn.get_result()
            if result is None:
                return
            status = result.status
            if status == COPY_IN:
                self.pgconn.put_copy_end(b"no rows come from here")
            elif status == COPY_OUT:
                while self.pgconn.copied([]):
                    self._readable()
            elif status == COPY_BOTH:
                self.pgconn.finish()
            if status in (COPY_IN, COPY_OUT, COPY_BOTH):
                self._rest([])
                raise ServerError("a script has no rows to COPY from or to its client")
            results.append(result)

    def _await(self) -> None:
        while self.pgconn.is_busy():
            self._readable()

    def _readable(self) -> None:
        ready(self.pgconn.socket, READ, None)
        self._consume()

    def _consume(self) -> None:
        if not self.pgconn.consume_input():
            raise self._failed(None)

    def _failed(self, result: PGresult | None) -> ServerError:
        if result is not None:
            return ServerError.of(result, lost=self.broken)
        message = line(self.pgconn.error_message)
        return ServerError(message or "the connection is lost", lost=self.broken)

    def _given_up(self) -> None:
        """Cancel what runs, so that the connection can be used or closed; for five seconds."""
        self.cancel()
        deadline = time.monotonic() + 5
        with suppress(Exception):
            while time.monotonic() < deadline:
                while self.pgconn.is_busy():
                    if not ready(self.pgconn.socket, READ, deadline):
                        return
                    self.pgconn.consume_input()
                result = self.pgconn.get_result()
                if result is None or result.status == COPY_BOTH:
                    return
                if result.status == COPY_IN:
                    self.pgconn.put_copy_end(b"interrupted")
                while result.status == COPY_OUT and self.pgconn.copied([]):
                    if not ready(self.pgconn.socket, READ, deadline):
                        return
                    self.pgconn.consume_input()
