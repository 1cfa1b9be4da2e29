"""A stand-in for ``psql -q CONNINFO -c SQL`` and ``-f FILE``: the same words on every machine."""

from __future__ import annotations

import sys
from pathlib import Path

import psycopg

if __name__ == "__main__":
    _, conninfo, flag, text = sys.argv[1:]
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute((text if flag == "-c" else Path(text).read_text()).encode())
