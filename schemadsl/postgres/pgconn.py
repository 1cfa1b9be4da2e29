"""Connections and results of libpq, with the words of psycopg's `psycopg.pq`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from ctypes import byref, c_char_p, c_uint, c_void_p, cast, create_string_buffer, string_at

from schemadsl.postgres.libpq import PQ, RECEIVER

__all__ = ["PGconn", "PGresult"]


class PGconn:
    """A connection; nothing here waits but `connect_start` that is told to, `cancel`, `finish`."""

    # Ctrl-C may come before `__init__` has begun, and `__del__` is called all the same
    _at: int | None = None

    def __init__(self, at: int, notices: Callable[[PGresult], None]) -> None:
        self._owner = os.getpid()
        self._at = at
        self._notices = notices
        #: what a handler of notices raised: libpq's C code cannot hand it on
        self.raised: BaseException | None = None
        # libpq calls it for as long as the connection is: it must not go before
        self._receiver = RECEIVER(self._noticed)
        self.listen(False)
        if self.status == 0:
            PQ.PQsetnonblocking(at, 1)

    def __del__(self) -> None:
        # the connection of a parent process is not ours to end
        if self._at is not None and self._owner == os.getpid():
            self.finish()

    def listen(self, some: bool) -> None:
        """Hand notices on, or have them forgotten in C: many would cost, and swallow Ctrl-C."""
        # freeing the argument, of which there is none, is a function that does nothing
        idle = cast(PQ.PQfreemem, RECEIVER)
        PQ.PQsetNoticeReceiver(self._at, self._receiver if some else idle, None)

    @classmethod
    def connect_start(
        cls, settings: dict[str, str], notices: Callable[[PGresult], None], *, wait: bool = False
    ) -> PGconn:
        """Begin to connect, or with *wait* do it all; raises MemoryError."""
        count = len(settings) + 1
        keys, values = (c_char_p * count)(), (c_char_p * count)()
        for number, (key, value) in enumerate(settings.items()):
            keys[number], values[number] = key.encode(), value.encode()
        start = PQ.PQconnectdbParams if wait else PQ.PQconnectStartParams
        at = start(keys, values, 0)
        if not at:
            raise MemoryError
        return cls(at, notices)

    def _noticed(self, _: int, at: int) -> None:
        try:
            self._notices(PGresult(at, owned=False))
        except BaseException as error:
            self.raised = error

    def connect_poll(self) -> int:
        """Go on with connecting as far as that goes without waiting; return PollingStatus."""
        polled = int(PQ.PQconnectPoll(self._at))
        if polled == 3:  # done; what was set while it was not has no effect in some versions
            PQ.PQsetnonblocking(self._at, 1)
        return polled

    def finish(self) -> None:
        at, self._at = self._at, None
        if at is not None:
            PQ.PQfinish(at)

    @property
    def status(self) -> int:
        """ConnStatus: 0 is OK, 1 BAD."""
        return 1 if self._at is None else int(PQ.PQstatus(self._at))

    @property
    def transaction_status(self) -> int:
        """TransactionStatus: idle, active, in a transaction, in a failed one, unknown."""
        return 4 if self._at is None else int(PQ.PQtransactionStatus(self._at))

    @property
    def server_version(self) -> int:
        return int(PQ.PQserverVersion(self._at))

    @property
    def backend_pid(self) -> int:
        return int(PQ.PQbackendPID(self._at))

    @property
    def socket(self) -> int:
        return int(PQ.PQsocket(self._at))

    @property
    def user(self) -> bytes:
        return bytes(PQ.PQuser(self._at) or b"")

    @property
    def encoding(self) -> str:
        """What ``client_encoding`` is: UTF8."""
        return bytes(PQ.PQparameterStatus(self._at, b"client_encoding") or b"UTF8").decode()

    @property
    def error_message(self) -> bytes:
        return b"the connection is closed" if self._at is None else PQ.PQerrorMessage(self._at)

    def send_query(self, command: bytes) -> bool:
        return bool(PQ.PQsendQuery(self._at, _whole(command)))

    def send_query_params(
        self, command: bytes, values: Sequence[bytes | None], types: Sequence[int]
    ) -> bool:
        count = len(values)
        texts = (c_char_p * count)(*(v if v is None else _whole(v) for v in values))
        return bool(
            PQ.PQsendQueryParams(
                self._at, _whole(command), count, (c_uint * count)(*types), texts, None, None, 0
            )
        )

    def send_prepare(self, command: bytes, types: Sequence[int]) -> bool:
        """Prepare the unnamed statement."""
        numbers = (c_uint * len(types))(*types)
        return bool(PQ.PQsendPrepare(self._at, b"", _whole(command), len(types), numbers))

    def send_describe_prepared(self) -> bool:
        """Ask what the unnamed statement takes and gives."""
        return bool(PQ.PQsendDescribePrepared(self._at, b""))

    def put_copy_end(self, error: bytes) -> bool:
        return int(PQ.PQputCopyEnd(self._at, error)) == 1

    def flush(self) -> bool:
        """Send on; tell whether there is more to send."""
        return int(PQ.PQflush(self._at)) == 1

    def consume_input(self) -> bool:
        return bool(PQ.PQconsumeInput(self._at))

    def is_busy(self) -> bool:
        return bool(PQ.PQisBusy(self._at))

    def get_result(self) -> PGresult | None:
        at = PQ.PQgetResult(self._at)
        return PGresult(at) if at else None

    def copied(self, found: list[bytes]) -> bool:
        """Add what COPY has sent to *found*, rows without their ends; tell whether more comes."""
        get, free, at, text = PQ.PQgetCopyData, PQ.PQfreemem, self._at, c_void_p()
        place = byref(text)
        while (size := get(at, place, 1)) > 0:
            found.append(string_at(text.value or 0, size - 1))
            free(text)
        return bool(size == 0)

    def cancel(self) -> None:
        """Ask the server to give up what it does."""
        cancel = PQ.PQgetCancel(self._at)
        if cancel:
            PQ.PQcancel(cancel, create_string_buffer(256), 256)
            PQ.PQfreeCancel(cancel)


def _whole(text: bytes) -> bytes:
    """Return a text as C reads it: to its first NUL; raises ValueError where more follows."""
    if b"\0" in text:
        raise ValueError("a text has a NUL in it, which PostgreSQL cannot hold")
    return text


class PGresult:
    """What a statement gave."""

    _clear: Callable[[int], None] | None = None  # as with `PGconn`

    def __init__(self, at: int, *, owned: bool = True) -> None:
        self._at = at
        self._clear = PQ.PQclear if owned else None

    def __del__(self) -> None:
        if self._clear is not None:
            self._clear(self._at)

    @property
    def status(self) -> int:
        """ExecStatus."""
        return int(PQ.PQresultStatus(self._at))

    @property
    def error_message(self) -> bytes:
        return bytes(PQ.PQresultErrorMessage(self._at) or b"")

    def error_field(self, field: int) -> bytes | None:
        found: bytes | None = PQ.PQresultErrorField(self._at, field)
        return found

    @property
    def ntuples(self) -> int:
        return int(PQ.PQntuples(self._at))

    @property
    def nfields(self) -> int:
        return int(PQ.PQnfields(self._at))

    @property
    def nparams(self) -> int:
        return int(PQ.PQnparams(self._at))

    def fname(self, column: int) -> bytes:
        return bytes(PQ.PQfname(self._at, column) or b"")

    def ftype(self, column: int) -> int:
        return int(PQ.PQftype(self._at, column))

    def fmod(self, column: int) -> int:
        return int(PQ.PQfmod(self._at, column))

    def ftable(self, column: int) -> int:
        return int(PQ.PQftable(self._at, column))

    def ftablecol(self, column: int) -> int:
        return int(PQ.PQftablecol(self._at, column))

    def param_type(self, parameter: int) -> int:
        return int(PQ.PQparamtype(self._at, parameter))

    def table(self) -> list[list[bytes | None]]:
        """Return all values, as texts."""
        at, get, null = self._at, PQ.PQgetvalue, PQ.PQgetisnull
        columns = range(self.nfields)
        return [
            [get(at, row, n) or (None if null(at, row, n) else b"") for n in columns]
            for row in range(self.ntuples)
        ]
