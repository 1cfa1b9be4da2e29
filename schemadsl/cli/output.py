"""The one voice: results on stdout, progress on stderr, problems in the asked format."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from schemadsl.errors import Problem, SchemadslError

__all__ = ["FORMATS", "problems", "report", "say", "tell"]

FORMATS = ("text", "json", "github")


def tell(text: str) -> None:
    """Print a line of the result."""
    print(text)


def say(text: str) -> None:
    """Print a line of progress."""
    print(text, file=sys.stderr)


def problems(found: Iterable[Problem], form: str) -> None:
    """Print findings on stdout in *form*: text, json or github."""
    found = list(found)
    if form == "json":
        print(json.dumps([_plain(p) for p in found], indent=2, ensure_ascii=False))
    elif form == "github":
        for problem in found:
            print(_annotation(problem))
    else:
        for problem in found:
            print(problem)


def report(error: SchemadslError) -> None:
    """Print an error on stderr: each of its problems, then how many there are."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    if len(error.problems) > 1:
        print(f"{len(error.problems)} problems", file=sys.stderr)


def _plain(problem: Problem) -> dict[str, object]:
    where = problem.where
    return {
        "file": where.file if where is not None else None,
        "line": where.line if where is not None else None,
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
    text = f"{problem.what}\n{problem.fix}" if problem.fix else problem.what
    return f"::error{place}::{_escaped(text)}"


def _escaped(text: str, *, more: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if more else text
