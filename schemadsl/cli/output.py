"""The one voice: results on stdout, progress on stderr, problems in the asked format."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

from schemadsl.errors import Problem, SchemadslError

__all__ = [
    "FORMATS",
    "closed",
    "counted",
    "held",
    "opened",
    "plain",
    "problems",
    "report",
    "say",
    "tell",
]

FORMATS = ("text", "json", "github")


Line = tuple[bool, str]
"""What is to be printed: whether it is of the result, and the text."""

_HELD: ContextVar[list[Line] | None] = ContextVar("held", default=None)


def tell(text: str) -> None:
    """Print a line of the result."""
    _line((True, text))


def say(text: str) -> None:
    """Print a line of progress."""
    _line((False, text))


@contextmanager
def held(lines: list[Line]) -> Generator[None]:
    """Keep in *lines* what this thread would print, for one that prints in an order."""
    before = _HELD.set(lines)
    try:
        yield
    finally:
        _HELD.reset(before)


def _line(line: Line) -> None:
    kept = _HELD.get()
    if kept is None:
        _print(line[1], sys.stdout if line[0] else sys.stderr)
    else:
        kept.append(line)


def counted(count: int, noun: str, several: str = "") -> str:
    """Write ``1 object``, ``2 objects``."""
    return f"{count} {noun if count == 1 else several or f'{noun}s'}"


def opened() -> None:
    """Speak UTF-8 whatever the locale says: what is printed may be SQL for a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def closed() -> str:
    """Send out what is still held back; return why that is not possible, or nothing."""
    if sys.__stdout__ is None:  # the caller closed it
        return ""
    try:
        sys.stdout.flush()
    except OSError as error:
        _hush(sys.stdout)
        return "" if isinstance(error, BrokenPipeError) else error.strerror or str(error)
    return ""


def _print(text: str, stream: TextIO) -> None:
    try:
        print(text, file=stream)
    except BrokenPipeError:
        _hush(stream)  # the reader has enough; the work goes on


def _hush(stream: TextIO) -> None:
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  -- a device
        os.dup2(nowhere.fileno(), stream.fileno())


def problems(found: Iterable[Problem], form: str) -> None:
    """Print findings on stdout in *form*: text, json or github."""
    found = list(found)
    if form == "json":
        import json  # most results are text

        tell(json.dumps([plain(p) for p in found], indent=2, ensure_ascii=False))
    elif form == "github":
        for problem in found:
            tell(_annotation(problem))
    else:
        for problem in found:
            tell(str(problem))


def report(error: SchemadslError) -> None:
    """Print an error on stderr: each of its problems, then how many there are."""
    for problem in error.problems:
        say(str(problem))
    if len(error.problems) > 1:
        say(f"{len(error.problems)} problems")


def plain(problem: Problem) -> dict[str, object]:
    """Return a problem as JSON tells it."""
    where = problem.where
    return {
        "file": where.file if where is not None else None,
        "line": where.line if where is not None else None,
        **({"column": where.column} if where is not None and where.column is not None else {}),
        "what": problem.what,
        "fix": problem.fix,
    }


def _annotation(problem: Problem) -> str:
    """Write a workflow command of GitHub Actions."""
    place = ""
    if problem.where is not None:
        place = f" file={_escaped(problem.where.file, more=True)}"
        if problem.where.line is not None:
            place += f",line={problem.where.line}"
        if problem.where.column is not None:
            place += f",col={problem.where.column}"
    text = f"{problem.what}\n{problem.fix}" if problem.fix else problem.what
    return f"::error{place}::{_escaped(text)}"


def _escaped(text: str, *, more: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if more else text
