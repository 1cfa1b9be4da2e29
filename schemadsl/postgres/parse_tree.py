"""The tree into which PostgreSQL analyses a query: every name, star, view and overload resolved.

``debug_print_parse`` makes the server send the tree as a message when a statement is prepared
(pg_rewrite_query in src/backend/tcop/postgres.c), in the same round trip, for parameters of any
type, with the places of its nodes, and without writing to a catalog.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from schemadsl.postgres.client import COMMAND_OK, Connection, ServerError
from schemadsl.postgres.describe import answering

__all__ = ["ParseTrees", "parse_trees"]

# not everybody may set log_min_messages, and without it the server's log has the trees
_SETTINGS = {
    "client_min_messages": "log",
    "debug_pretty_print": "off",
    "debug_print_parse": "on",
    "log_min_messages": "panic",
}
_PRIVILEGED = ["log_min_messages"]


class ParseTrees:
    """What `parse_trees` gives: asks for trees while it is open."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._found: list[str] = []

    def heard(self, message: ServerError) -> None:
        """Keep the tree that a message of the server brings."""
        if message.message == "parse tree:" and message.detail:
            self._found.append(message.detail)

    def of(self, sql: str, types: Sequence[int] = ()) -> str | None:
        """Return the text of the tree of *sql*, whose parameters have *types* (0: not said).

        None where the server refuses the query. Its unnamed prepared statement is replaced.
        """
        self._found.clear()
        with answering():
            done = self._conn.prepare(sql.encode(), types)
        if done.status != COMMAND_OK or not self._found:
            return None
        # what a type's input function asks on the way is analysed before the query is
        # lines are broken at blanks, also at one that a backslash stands before
        return self._found[-1].replace("\n", " ")

    def width(self) -> int:
        """Return how many result columns the query has that was asked for last."""
        with answering():
            return max(self._conn.describe_prepared().nfields, 0)


@contextmanager
def parse_trees(conn: Connection) -> Generator[ParseTrees]:
    """Let *conn* tell trees, for as long as this is open.

    *conn* is outside a transaction. Settings and handlers are as before when it ends.
    """
    trees = ParseTrees(conn)
    names = list(_SETTINGS)
    found = (
        "SELECT pg_catalog.current_setting(n) FROM unnest(%s::text[]) WITH ORDINALITY AS s(n, o)"
    )
    before = [row[0] for row in conn.execute(f"{found} ORDER BY o", [names]).fetchall()]
    conn.add_notice_handler(trees.heard)
    change = (
        "SELECT pg_catalog.set_config(s.name, v.value, false) FROM pg_catalog.pg_settings AS s"
        " JOIN unnest(%s::text[], %s::text[]) AS v(name, value) ON v.name = s.name"
        # what everybody may set, nobody has a privilege for
        " WHERE s.context = 'user' OR pg_catalog.has_parameter_privilege(s.name, 'SET')"
    )
    try:
        conn.execute(change, [names, list(_SETTINGS.values())])
        yield trees
    finally:
        conn.remove_notice_handler(trees.heard)
        if not conn.closed:
            conn.execute(change, [names, before])
