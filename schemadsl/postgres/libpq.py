"""libpq, as far as the commands need it, with the words of `psycopg.pq`.

What a command waits for is mostly its own start, and psycopg, which has all that programs
need, takes 60 to 100 ms to import. So the commands call the same libpq by ctypes: the one that
psycopg's binary package brings, else the system's. The functions are those of the manual's
chapter "libpq — C Library".
"""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock, start_new_thread
from contextlib import suppress
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    PyDLL,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_uint,
    c_void_p,
    string_at,
)
from importlib.machinery import PathFinder
from typing import Any

from schemadsl.errors import EnvironmentProblem, Problem

__all__ = ["PQ", "RECEIVER", "Conninfo", "Option", "ahead", "load", "places", "version"]


class _Option(Structure):
    """PQconninfoOption."""

    _fields_ = (
        ("keyword", c_char_p),
        ("envvar", c_char_p),
        ("compiled", c_char_p),
        ("val", c_char_p),
        ("label", c_char_p),
        ("dispchar", c_char_p),
        ("dispsize", c_int),
    )


class Option:
    """One parameter of a connection."""

    __slots__ = ("keyword", "val")

    def __init__(self, keyword: bytes, val: bytes | None) -> None:
        self.keyword = keyword
        self.val = val


RECEIVER = CFUNCTYPE(None, c_void_p, c_void_p)
_TEXTS = POINTER(c_char_p)
_NUMBERS = POINTER(c_uint)

#: name: what it gives, what it takes; those that may wait for the network let other threads go on
_WAITING: dict[str, tuple[Any, ...]] = {
    "PQconnectStartParams": (c_void_p, _TEXTS, _TEXTS, c_int),
    "PQconnectdbParams": (c_void_p, _TEXTS, _TEXTS, c_int),
    "PQconnectPoll": (c_int, c_void_p),
    "PQfinish": (None, c_void_p),
    "PQsendQuery": (c_int, c_void_p, c_char_p),
    "PQsendQueryParams": (
        *(c_int, c_void_p, c_char_p, c_int, _NUMBERS, _TEXTS),
        *(POINTER(c_int), POINTER(c_int), c_int),
    ),
    "PQsendPrepare": (c_int, c_void_p, c_char_p, c_char_p, c_int, _NUMBERS),
    "PQsendDescribePrepared": (c_int, c_void_p, c_char_p),
    "PQputCopyEnd": (c_int, c_void_p, c_char_p),
    "PQflush": (c_int, c_void_p),
    "PQcancel": (c_int, c_void_p, c_char_p, c_int),
}
#: those that only look at what is here: to let other threads go on would cost more than they take
_QUICK: dict[str, tuple[Any, ...]] = {
    "PQstatus": (c_int, c_void_p),
    "PQtransactionStatus": (c_int, c_void_p),
    "PQserverVersion": (c_int, c_void_p),
    "PQbackendPID": (c_int, c_void_p),
    "PQsocket": (c_int, c_void_p),
    "PQuser": (c_char_p, c_void_p),
    "PQparameterStatus": (c_char_p, c_void_p, c_char_p),
    "PQerrorMessage": (c_char_p, c_void_p),
    "PQsetnonblocking": (c_int, c_void_p, c_int),
    "PQconsumeInput": (c_int, c_void_p),
    "PQisBusy": (c_int, c_void_p),
    "PQgetResult": (c_void_p, c_void_p),
    "PQgetCopyData": (c_int, c_void_p, POINTER(c_void_p), c_int),
    "PQsetNoticeReceiver": (c_void_p, c_void_p, RECEIVER, c_void_p),
    "PQgetCancel": (c_void_p, c_void_p),
    "PQfreeCancel": (None, c_void_p),
    "PQfreemem": (None, c_void_p),
    "PQresultStatus": (c_int, c_void_p),
    "PQresultErrorMessage": (c_char_p, c_void_p),
    "PQresultErrorField": (c_char_p, c_void_p, c_int),
    "PQntuples": (c_int, c_void_p),
    "PQnfields": (c_int, c_void_p),
    "PQfname": (c_char_p, c_void_p, c_int),
    "PQftype": (c_uint, c_void_p, c_int),
    "PQfmod": (c_int, c_void_p, c_int),
    "PQftable": (c_uint, c_void_p, c_int),
    "PQftablecol": (c_int, c_void_p, c_int),
    "PQnparams": (c_int, c_void_p),
    "PQparamtype": (c_uint, c_void_p, c_int),
    "PQgetisnull": (c_int, c_void_p, c_int, c_int),
    "PQgetvalue": (c_char_p, c_void_p, c_int, c_int),
    "PQclear": (None, c_void_p),
    "PQlibVersion": (c_int,),
    "PQconndefaults": (POINTER(_Option),),
    "PQconninfoParse": (POINTER(_Option), c_char_p, POINTER(c_void_p)),
    "PQconninfoFree": (None, POINTER(_Option)),
}


class _Functions:
    """The functions, under their own names, once `load` has found them."""

    def __init__(self) -> None:
        self.path = ""

    def take(self, path: str) -> None:
        """Take them from a library; raises OSError, AttributeError."""
        for library, functions in ((CDLL(path), _WAITING), (PyDLL(path), _QUICK)):
            for name, (gives, *takes) in functions.items():
                function = getattr(library, name)
                function.restype, function.argtypes = gives, takes
                setattr(self, name, function)
        self.path = path

    def __getattr__(self, name: str) -> Any:
        # for type checkers, which cannot know what `take` sets
        raise AttributeError(name)


PQ = _Functions()


_turn = allocate_lock()


def ahead() -> None:
    """Begin to load what is found at first, beside what the caller does: it takes milliseconds."""
    with suppress(RuntimeError):  # no thread is to be had: it is loaded when it is needed
        start_new_thread(_first, ())


def _first() -> None:
    with _turn, suppress(OSError, AttributeError, IndexError):
        if not PQ.path:
            PQ.take(places()[0])


def load() -> None:
    """Find libpq; raises EnvironmentProblem where there is none."""
    with _turn:
        _load()


def _load() -> None:
    if PQ.path:
        return
    for path in places():
        with suppress(OSError, AttributeError):
            PQ.take(path)
            return
    try:
        # it knows further places, some of which only other programs tell
        from psycopg.pq.misc import find_libpq_full_path

        PQ.take(find_libpq_full_path() or "libpq")
    except (ImportError, OSError, AttributeError) as error:
        what = f"libpq is not to be found: {' '.join(str(error).split())}"
        raise EnvironmentProblem(Problem(what, fix='pip install "psycopg[binary]"')) from None


def places() -> list[str]:
    """Name the libraries to try: psycopg's own unless another is asked for, then the system's."""
    found: list[str] = []
    if os.environ.get("PSYCOPG_IMPL", "binary").lower() == "binary":
        spec = PathFinder.find_spec("psycopg_binary")
        for folder in (spec and spec.submodule_search_locations) or ():
            found += _below(f"{folder}.libs") + _below(f"{folder}/.dylibs")
    if sys.platform == "darwin":
        return [*found, "libpq.5.dylib", "libpq.dylib"]
    return [*found, "libpq.dll"] if sys.platform == "win32" else [*found, "libpq.so.5"]


def _below(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(one.path for one in found if one.name.startswith(("libpq-", "libpq.")))
    except OSError:
        return []


def version() -> int:
    """Return the version of libpq as a number: 180000."""
    return int(PQ.PQlibVersion())


class Conninfo:
    """Addresses, as libpq reads them."""

    @staticmethod
    def get_defaults() -> list[Option]:
        """Return what holds where an address says nothing."""
        return _options(PQ.PQconndefaults())

    @staticmethod
    def parse(text: bytes) -> list[Option]:
        """Read an address; raises ValueError with libpq's words, which may repeat a password."""
        told = c_void_p()
        first = PQ.PQconninfoParse(text, byref(told))
        if not first:
            message = string_at(told.value) if told.value else b"out of memory"
            PQ.PQfreemem(told)
            raise ValueError(message.decode(errors="replace").strip())
        return _options(first)


def _options(first: Any) -> list[Option]:
    found: list[Option] = []
    try:
        while first and first[len(found)].keyword is not None:
            one = first[len(found)]
            found.append(Option(one.keyword, one.val))
    finally:
        PQ.PQconninfoFree(first)
    return found
