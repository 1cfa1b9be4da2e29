"""Types that extensions bring, in each way that a project can choose; overrides by type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pgvector
import psycopg
import pytest
from pgvector.psycopg import register_vector
from psycopg.types import TypeInfo
from psycopg.types.hstore import register_hstore

from schemadsl.codegen.outputs import MARK
from schemadsl.codegen.python.module import module
from schemadsl.codegen.python.stored import Stored
from schemadsl.postgres.connect import connect
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.settings import Override, Settings
from schemadsl.queries.shape import QueryShape
from schemadsl.scratch import Server

from .helpers import importing

SCHEMA = """
CREATE EXTENSION vector; CREATE EXTENSION hstore; CREATE EXTENSION citext;
CREATE TABLE things (
    id int PRIMARY KEY, v vector(3), h halfvec(2), s sparsevec(3), k hstore, c citext, many citext[]
);
"""
QUERIES = """
-- name: Put :one
INSERT INTO things (id, v, h, s, k, c, many) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *;

-- name: Nearest :many
SELECT id, v <=> @near::vector AS distance FROM things ORDER BY 2 LIMIT 5;

-- name: CopyVectors :copyfrom
INSERT INTO things (id, v, c) VALUES ($1, $2, $3);

-- name: Vectors :many
SELECT v FROM things ORDER BY id;
"""
PAIRS = {"a": "1", 'b "q" \\': None, "": "x, y=>z"}


@pytest.fixture(scope="module")
def conninfo(postgres18_server: Server) -> Iterator[str]:
    with postgres18_server.database() as database:
        with connect(database.conninfo) as connection:
            connection.execute(SCHEMA)
        yield database.conninfo


@pytest.fixture(scope="module")
def analysis(conninfo: str) -> list[QueryShape]:
    with connect(conninfo) as connection:
        found = analysed(connection, read([("queries.sql", QUERIES)]).queries)
    assert all(isinstance(shape, QueryShape) for shape in found)
    return [shape for shape in found if isinstance(shape, QueryShape)]


def queries(
    folder: Path, analysis: list[QueryShape], settings: Settings, conn: psycopg.Connection[Any]
) -> Any:
    package = folder / "generated_things"
    package.mkdir()
    for name, text in module(analysis, Stored({}), settings, mark=MARK).items():
        (package / name).write_text(text)
    with importing(folder, package.name) as found:
        return found.Queries(conn)


@pytest.mark.parametrize("registered", [False, True])
@pytest.mark.parametrize("choice", ["list", "numpy", "pgvector"])
def test_types(
    tmp_path: Path, analysis: list[QueryShape], conninfo: str, choice: str, registered: bool
) -> None:
    """Vectors are what the project chose, whether adapters are registered or not."""
    with psycopg.connect(conninfo) as conn:
        if registered:
            register_vector(conn)
            info = TypeInfo.fetch(conn, "hstore")
            assert info is not None
            register_hstore(info, conn)
        run = queries(tmp_path, analysis, Settings(vectors=choice), conn)
        ways: dict[str, Any] = {
            "list": ([1.0, 2.5, -3.0], [0.5, 1.0]),
            "numpy": (numpy.array([1, 2.5, -3], "float32"), numpy.array([0.5, 1], "float16")),
            "pgvector": (pgvector.Vector([1, 2.5, -3]), pgvector.HalfVector([0.5, 1])),
        }
        wanted = ways[choice]
        sparse: Any = "{1:1,3:2}/3"
        if choice == "pgvector":
            sparse = pgvector.SparseVector.from_text(sparse)
        got = run.put(id_=1, v=wanted[0], h=wanted[1], s=sparse, k=PAIRS, c="Ci", many=["a", "B"])
        for value, given in zip((got.v, got.h), wanted, strict=True):
            assert type(value) is type(given)
            assert numpy.array_equal(_plain(value), _plain(given))
        if not registered:
            assert got.s == sparse
        assert (got.k, got.c, got.many) == (PAIRS, "Ci", ["a", "B"])
        assert [row.distance for row in run.nearest([1.0, 2.5, -3.0])] == [0.0]
        assert run.copy_vectors([(2, wanted[0], "x"), (3, None, None)]) == 2
        copied = run.vectors()
        assert numpy.array_equal(_plain(copied[0]), _plain(copied[1]))
        assert copied[2] is None
        conn.rollback()


def _plain(value: Any) -> Any:
    return value.to_list() if hasattr(value, "to_list") else value


def test_overrides(tmp_path: Path, analysis: list[QueryShape], conninfo: str) -> None:
    """A type can be of a class of one's own, with functions for both ways."""
    settings = Settings(
        types=(
            ("type:citext", Override("pathlib:PurePosixPath", dump="builtins:str")),
            ("column:things.id", Override("fractions:Fraction", dump="builtins:int")),
        )
    )
    with psycopg.connect(conninfo) as conn:
        run = queries(tmp_path, analysis, settings, conn)
        from fractions import Fraction
        from pathlib import PurePosixPath

        path = PurePosixPath("/a/b")
        got = run.put(id_=Fraction(1), v=None, h=None, s=None, k=None, c=path, many=[path])
        assert (type(got.id), got.c, got.many) == (Fraction, path, [path])
        got = run.put(id_=Fraction(2), v=None, h=None, s=None, k=None, c=None, many=None)
        assert (got.c, got.many) == (None, None)
        conn.rollback()
