"""Running the real sqlc on queries that have no annotations."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["SQLC", "sqlc_of"]

SQLC = Path(sys.executable).with_name("sqlc")

_CONFIG = """
version: "2"
sql:
  - engine: postgresql
    schema: schema.sql
    queries: queries
    gen: {json: {out: ., filename: out.json}}
"""
_ROWS = re.compile(r"\s*\(*\s*(SELECT|WITH|VALUES|TABLE)\b|.*\bRETURNING\b", re.I | re.S)


def sqlc_of(folder: Path, schema: str, queries: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what sqlc makes of each query, by name; those that it refuses are left out."""
    (folder / "queries").mkdir(parents=True)
    (folder / "schema.sql").write_text(schema)
    (folder / "sqlc.yaml").write_text(_CONFIG)
    for name, sql in queries.items():
        command = ":many" if _ROWS.match(sql) else ":exec"
        text = f"-- name: {name} {command}\n{sql};\n"
        (folder / "queries" / f"{name}.sql").write_text(text)
    while True:
        done = subprocess.run([SQLC, "generate"], cwd=folder, capture_output=True, text=True)
        refused = re.findall(r"^queries/(\w+)\.sql:", done.stderr, re.MULTILINE)
        if not refused:
            break
        for name in refused:
            (folder / "queries" / f"{name}.sql").unlink(missing_ok=True)
    assert done.returncode == 0, done.stderr
    made = json.loads((folder / "out.json").read_text())["queries"]
    return {query["name"]: query for query in made}
