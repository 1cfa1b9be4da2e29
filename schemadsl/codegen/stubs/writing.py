"""How a derived query is written: its comment, its names, its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from schemadsl.codegen.python.names import class_name, unique
from schemadsl.sqltext import comment, ident, literal, parenthesised, tokens

__all__ = ["Names", "arg", "by", "condition", "filled", "narg", "parameters", "query"]

_WIDTH = 96


@frozen
class Names:
    """What a table is called in the names of its queries: one row, and many."""

    one: str
    many: str


def by(columns: Iterable[str]) -> str:
    """Name columns in a query's name: ``UserIdAndName``."""
    return "And".join(map(class_name, columns))


def query(name: str, command: str, doc: str, *lines: str) -> str:
    """Write one query with the comment above it."""
    above = "".join(f"{comment(line)}\n" for line in doc.splitlines())
    body = "\n".join(line for line in lines if line)
    return f"{above}-- name: {name} {command}\n{body};\n"


def parameters(names: Iterable[str]) -> dict[str, str]:
    """Return a name for a parameter for each of *names*, no two the same."""
    taken: set[str] = set()
    return {name: unique(_plain(name), taken) for name in names}


def _plain(name: str) -> str:
    made = re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_") or "value"
    return f"_{made}" if made[0].isdigit() else made


def arg(name: str) -> str:
    """Write a parameter."""
    return f"@{name}" if ident(name) == name else f"sqlc.arg({literal(name)})"


def narg(name: str) -> str:
    """Write a parameter that may be NULL."""
    return f"sqlc.narg({literal(name)})"


def condition(sql: str) -> str:
    """Write a condition so that it stands between ANDs."""
    alone = all(t.text.lower() != "or" for t in tokens(sql))
    return sql if alone else parenthesised(sql)


def filled(items: Sequence[str], before: str = "", after: str = "") -> str:
    """Write *items* between commas, on one line if they fit it, else on lines filled up."""
    whole = f"{before}{', '.join(items)}{after}"
    if len(whole) <= _WIDTH:
        return whole
    lines, line = [before.rstrip()], "   "
    for item in items:
        if line.strip() and len(line) + len(item) + 2 > _WIDTH:
            lines.append(line)
            line = "   "
        line += f" {item},"
    lines.append(line.rstrip(","))
    return "\n".join(lines) + (f"\n{after}" if after else "")
