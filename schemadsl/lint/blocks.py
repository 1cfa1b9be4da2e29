"""The statements inside a block of PL/pgSQL, as its own parser finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemadsl.sqltext import dollar, tokens

__all__ = ["statements_in"]


def statements_in(body: str) -> Iterator[Any]:
    """Yield the parse trees of the statements of a DO block, whatever decides whether they run.

    Of EXECUTE those are read that run a constant. What cannot be parsed is passed over: the
    server looks into it only when it runs.
    """
    from postgast import PgQueryError, parse, parse_plpgsql

    try:
        block: Any = parse_plpgsql(f"DO {dollar(body)}")
    except (PgQueryError, ValueError):
        return
    for query in _queries(block):
        try:
            tree: Any = parse(query)
        except PgQueryError:
            continue
        for statement in tree.stmts:
            yield statement.stmt


def _queries(node: Any) -> Iterator[str]:
    items = getattr(node, "items", None)
    if items is not None:
        for name, part in items():
            if name == "PLpgSQL_stmt_execsql":
                yield str(part["sqlstmt"]["PLpgSQL_expr"]["query"])
            elif name == "PLpgSQL_stmt_dynexecute":
                yield from _constant(str(part["query"]["PLpgSQL_expr"]["query"]))
            else:
                yield from _queries(part)
    elif hasattr(node, "append"):
        for part in node:
            yield from _queries(part)


def _constant(query: str) -> Iterator[str]:
    found = list(tokens(query))
    if len(found) == 1 and found[0].kind == "string":
        yield query.strip()[1:-1].replace("''", "'")
