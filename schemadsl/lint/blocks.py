"""The statements inside a block of PL/pgSQL, as its own parser finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemadsl.lint.expression import kind_of, text_of
from schemadsl.sqltext import dollar

__all__ = ["statements_in"]


def statements_in(body: str) -> Iterator[Any]:
    """Yield the parse trees of the statements of a DO block, whatever decides whether they run.

    Of EXECUTE those are read that run a constant. What cannot be parsed is passed over: the
    server looks into it only when it runs.
    """
    from postgast import PgQueryError, parse_plpgsql

    try:
        block: Any = parse_plpgsql(f"DO {dollar(body)}")
    except (PgQueryError, ValueError):
        return
    for query in _queries(block):
        yield from _parsed(query)


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
    """Yield the text that an expression is, however it is quoted."""
    for tree in _parsed(f"SELECT {query}"):
        targets = tree.select_stmt.target_list
        if len(targets) == 1 and kind_of(targets[0].res_target.val) == "a_const":
            yield text_of(targets[0].res_target.val)


def _parsed(text: str) -> Iterator[Any]:
    from postgast import PgQueryError, parse

    try:
        tree: Any = parse(text)
    except PgQueryError:
        return
    for statement in tree.stmts:
        yield statement.stmt
