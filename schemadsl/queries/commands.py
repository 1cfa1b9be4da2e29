"""What a command asks of its statement, as far as the words of the statement tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from schemadsl.queries.lower import Lowered
from schemadsl.queries.macros import macros
from schemadsl.sqltext import Token

__all__ = ["misfit", "rowless"]


def misfit(command: str, tokens: Sequence[Token], lowered: Lowered) -> str | None:
    """Say why a statement does not fit its command, or None (internal/sql/validate of sqlc)."""
    if command == ":copyfrom":
        return _copyfrom(tokens)
    numbered = any(token.kind == "param" for token in tokens)
    if command.startswith(":batch") and not lowered.names and not numbered:
        return ":batch* commands require parameters"
    return None


def rowless(name: str, command: str) -> str | None:
    """Say why a command does not fit a statement that returns no rows, or None."""
    if command in (":one", ":many", ":batchone", ":batchmany"):
        said = f'query "{name}" specifies parameter "{command}"'
        return f"{said} without containing a RETURNING clause"
    return None


def _copyfrom(tokens: Sequence[Token]) -> str | None:
    words = [token.text.lower() for token in tokens]
    top = _top(tokens)
    if words[0] == "with":
        return ":copyfrom is not compatible with WITH clauses"
    if words[:2] != ["insert", "into"]:
        return ":copyfrom requires an INSERT INTO statement"
    if "returning" in top:
        return ":copyfrom is not compatible with RETURNING"
    if any(pair == ("on", "conflict") for pair in pairwise(top)):
        return ":copyfrom is not compatible with ON CONFLICT"
    if "select" in words or "values" not in top:
        return ":copyfrom is not compatible with INSERT INTO ... SELECT"
    start = next(n for n, word in enumerate(words) if word == "values")
    if start + 1 == len(tokens) or tokens[start + 1].kind != "open" or tokens[-1].kind != "close":
        return ":copyfrom requires exactly one example row to be inserted"
    if top[top.index("values") + 1 :] != ["("]:
        return ":copyfrom requires exactly one example row to be inserted"
    return _values(tokens[start + 2 : -1])


def _top(tokens: Sequence[Token]) -> list[str]:
    """Return the words that stand in no parentheses, and one ``(`` for each pair."""
    depth, found = 0, list[str]()
    for token in tokens:
        if depth == 0:
            found.append(token.text.lower())
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "close":
            continue
    return found


def _values(row: Sequence[Token]) -> str | None:
    """Look whether a row holds parameters and commas alone."""
    found = list(macros(row))
    covered = {n for macro in found for n in range(macro.first, macro.last + 1)}
    rest = [token.kind for n, token in enumerate(row) if n not in covered]
    plain = all(macro.sort in ("number", "arg", "narg") for macro in found)
    if not plain or rest != ["comma"] * (len(found) - 1):
        return ":copyfrom doesn't support non-parameter values"
    return None
