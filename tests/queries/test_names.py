"""What parameters are called: as written in names.sql, which is what sqlc calls them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries import names
from schemadsl.queries.infer import Inferred, inferring
from schemadsl.queries.nodes import Node, Value
from schemadsl.queries.origins import first_column
from schemadsl.queries.shape import Table
from schemadsl.scratch import Server

from .helpers import HERE
from .sqlc_runs import sqlc_of

SCHEMA, *BLOCKS = (HERE / "names.sql").read_text().split("\n\n")


def told(block: str) -> tuple[list[str], list[str], str]:
    """Return our names, sqlc's and the query; ``?`` behind a name says that NULL may be passed."""
    lines = block.strip().removesuffix(";").splitlines()
    ours = lines.pop(0).removeprefix("-- names: ").split(", ")
    theirs = [name.removesuffix("?") for name in ours]
    if lines[0].startswith("-- sqlc: "):
        theirs = lines.pop(0).removeprefix("-- sqlc: ").split(", ")
    return ours, theirs, "\n".join(lines)


@pytest.fixture(scope="module")
def conn(postgres18_server: Server) -> Iterator[Connection]:
    """PostgreSQL 18 with the tables of names.sql."""
    with postgres18_server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield connection


def inferred(conn: Connection) -> list[Inferred]:
    with inferring(conn) as asked:
        return [asked.of(told(block)[2]) for block in BLOCKS]


def test_names(conn: Connection) -> None:
    """Each parameter has the name that the file says, and may be NULL where it says so."""
    assert len(BLOCKS) > 60
    found = [
        [(p.name or "-") + ("?" if p.nullable else "") for p in one.parameters]
        for one in inferred(conn)
    ]
    assert found == [told(block)[0] for block in BLOCKS]


def test_sqlc_calls_them_so(tmp_path: Path) -> None:
    """They are the names that sqlc gives, but for those that are better, which the file marks."""
    theirs = sqlc_of(tmp_path, SCHEMA, {f"Q{n}": told(b)[2] for n, b in enumerate(BLOCKS)})
    assert len(theirs) > 45
    for number, block in enumerate(BLOCKS):
        if f"Q{number}" in theirs:
            params = theirs[f"Q{number}"]["params"]
            assert [p["column"]["name"] or "-" for p in params] == told(block)[1], block
    assert sum("\n-- sqlc: " in block for block in BLOCKS) <= 5


def test_columns(conn: Connection) -> None:
    """The table and the column that a parameter is compared with are told, through joins too."""
    with inferring(conn) as asked:
        source = "WITH w AS (SELECT note AS n FROM orders) SELECT FROM w, users u"
        sql = f"{source} WHERE n = $1 AND u.id = $2"
        found = asked.of(sql).parameters
        assert [(p.table, p.column) for p in found] == [
            (Table("public", "orders"), "note"),
            (Table("public", "users"), "id"),
        ]
        assert [p.name for p in found] == ["n", "id"]
        # places are bytes: letters beyond ASCII move nothing
        sql = (
            "SELECT 'ÄÖÜ€' FROM users WHERE \"name\" = $1 AND age = $2::int AND email = ($3)::text"
        )
        assert [p.name for p in asked.of(sql).parameters] == ["name", "", ""]


def test_a_list_of_parameters_is_named_once(
    conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All parameters of one IN (…) are named after one look at it, however many there are."""
    looks: list[object] = []

    def looked(value: Value) -> tuple[int, Node] | None:
        looks.append(value)
        return first_column(value)

    monkeypatch.setattr(names, "first_column", looked)
    listed = ", ".join(f"${n}" for n in range(1, 2001))
    with inferring(conn) as asked:
        found = asked.of(f"SELECT 1 IN ({listed}) FROM users WHERE age IN ({listed})").parameters
    assert {(p.name, p.column) for p in found} == {("", "age")}
    assert len(looks) <= 4
