"""Where a connection leads, for a test that opens another beside it."""

from __future__ import annotations

from schemadsl.postgres.connect import Connection

__all__ = ["whereabouts"]


def whereabouts(conn: Connection, user: str | None = None) -> str:
    """Return the address of a connection over a socket, for *user* or who is connected."""
    query = (
        "SELECT current_setting('unix_socket_directories'), current_setting('port'),"
        " current_database()"
    )
    [(folder, port, name)] = conn.execute(query).fetchall()
    return f"host={folder} port={port} dbname={name} user={user or conn.user}"
