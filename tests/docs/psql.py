"""A stand-in for ``psql -f FILE CONNINFO`` on a machine that has none."""

from __future__ import annotations

import sys
from pathlib import Path

from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script

if __name__ == "__main__":
    file, conninfo = Path(sys.argv[-2]), sys.argv[-1]
    with connect(conninfo) as connection:
        run_script(connection, file.read_text(encoding="utf-8"), file=file.name)
