"""The derived queries of the tests' tables, and what sqlc makes of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schemadsl.codegen.outputs import outputs
from schemadsl.codegen.stubs.files import FOLDER
from schemadsl.model import Catalog
from schemadsl.queries.read import Query, read
from schemadsl.sources.module import load

PROJECT = Path(__file__).parent / "project"
SQLC = Path(sys.executable).with_name("sqlc")
CONFIG = """
version: "2"
sql:
  - engine: postgresql
    schema: schema.sql
    queries: queries
    gen:
      go:
        package: db
        out: db
        sql_package: pgx/v5
        overrides:
          - db_type: halfvec
            go_type: {import: github.com/pgvector/pgvector-go, package: pgvector, type: HalfVector}
"""


@cache
def declared() -> Catalog:
    return load(PROJECT / "schema.py", root=PROJECT)


@cache
def made() -> Mapping[str, str]:
    return outputs(declared(), "schema.py")


def files() -> list[tuple[str, str]]:
    return [(name, text) for name, text in made().items() if name.startswith(FOLDER)]


def queries() -> dict[str, Query]:
    found = read(files())
    assert found.left_out == ()
    return {query.name: query for query in found.queries if isinstance(query, Query)}


def go_of(folder: Path) -> dict[str, str]:
    """Return the Go that sqlc generates, by file; it reads schema and queries as they are."""
    (folder / FOLDER).mkdir()
    for name, text in made().items():
        (folder / name).write_text(text)
    (folder / "sqlc.yaml").write_text(CONFIG)
    done = subprocess.run([SQLC, "generate"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_text() for file in (folder / "db").iterdir()}
