"""How far the build of an index is, seen from a connection beside it."""

from __future__ import annotations

from schemadsl.errors import EnvironmentProblem
from schemadsl.postgres.connect import Connection, ServerError, connect

__all__ = ["Building"]

_PHASE = """
SELECT phase, blocks_done, blocks_total, tuples_done, tuples_total, lockers_done, lockers_total,
       current_locker_pid
FROM pg_catalog.pg_stat_progress_create_index WHERE pid = %s
"""


class Building:
    """Looks at what the server process *pid* builds; what cannot be seen is not told."""

    def __init__(self, conninfo: str, pid: int) -> None:
        self._conninfo = conninfo
        self._pid = pid
        self._conn: Connection | None = None

    def __enter__(self) -> Building:
        try:
            self._conn = connect(self._conninfo)
        except EnvironmentProblem:
            self._conn = None  # no connection to spare
        return self

    def __exit__(self, *_: object) -> None:
        if self._conn is not None:
            self._conn.close()

    def phase(self) -> str:
        """Say in PostgreSQL's words what is done now, and how much of it."""
        if self._conn is None:
            return ""
        try:
            row = self._conn.execute(_PHASE, [self._pid]).fetchone()
        except ServerError:
            return ""
        if row is None or row[0] is None:
            return ""
        phase, blocks, all_blocks, tuples, all_tuples, lockers, all_lockers, locker = row
        for done, total in ((blocks, all_blocks), (tuples, all_tuples)):
            if total:
                return f"{phase}, {100 * done // total} %"
        if all_lockers:
            return f"{phase}, {lockers} of {all_lockers}, now process {locker}"
        return str(phase)
