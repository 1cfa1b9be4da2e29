"""A stand-in for ``psql -f FILE CONNINFO`` and ``psql -c SQL CONNINFO`` where there is no psql."""

from __future__ import annotations

import sys
from pathlib import Path

from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script


def main(flag: str, what: str, conninfo: str) -> None:
    """Run a file statement by statement, or one statement whose rows are printed as with -At."""
    with connect(conninfo) as connection:
        if flag == "-f":
            run_script(connection, Path(what).read_text(encoding="utf-8"), file=Path(what).name)
            return
        cursor = connection.execute(what.encode())
        for row in cursor:
            print("|".join("" if value is None else str(value) for value in row))


if __name__ == "__main__":
    main(*sys.argv[-3:])
