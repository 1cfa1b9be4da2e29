"""Stars written out, so that rows fit their classes while a migration is ahead."""

from __future__ import annotations

import pytest

from schemadsl.codegen.python.stars import expanded
from schemadsl.codegen.python.stored import Stored
from schemadsl.model import Catalog
from schemadsl.postgres.connect import connect
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.shape import QueryShape

A = "id, name, mood, level, email"
B = "b.id, b.author, b.title, b.pages"
CASES = {
    "SELECT * FROM authors": f"SELECT {A} FROM authors",
    "SELECT a.* FROM authors a": f"SELECT {A.replace('id,', 'a.id,').replace(', ', ', a.')} FROM authors a",
    'SELECT public.books.*, 2 * 3 FROM public."books"': "SELECT "
    + B.replace("b.", "public.books.")
    + ', 2 * 3 FROM public."books"',
    "SELECT DISTINCT ON (author) b.* FROM books b": f"SELECT DISTINCT ON (author) {B} FROM books b",
    "SELECT count(*), b.* FROM books b GROUP BY b.id": f"SELECT count(*), {B} FROM books b GROUP BY b.id",
    "WITH x AS (SELECT * FROM books) SELECT * FROM x": "WITH x AS (SELECT * FROM books)"
    " SELECT id, author, title, pages FROM x",
    "INSERT INTO books (title) VALUES ($1) RETURNING *": "INSERT INTO books (title) VALUES ($1)"
    " RETURNING id, author, title, pages",
    "SELECT b.*, c.* FROM books b, books c": f"SELECT {B}, {B.replace('b.', 'c.')} FROM books b, books c",
    # what is not sure is left as it is
    "SELECT * FROM authors, books": "SELECT * FROM authors, books",
    "SELECT * FROM books UNION SELECT * FROM books": "SELECT * FROM books UNION SELECT * FROM books",
    "SELECT 2 * 3": "SELECT 2 * 3",
}


@pytest.mark.parametrize("sql", CASES)
def test_expanded(sql: str, on17: str, catalog: Catalog) -> None:
    """The names stand where the star stood, and the result has the same columns."""
    with connect(on17) as connection:

        def asked(text: str) -> QueryShape:
            (found,) = analysed(connection, read([("a.sql", f"-- name: A :many\n{text}")]).queries)
            assert isinstance(found, QueryShape)
            return found

        shape = asked(sql)
        made = expanded(shape, Stored.of(catalog))
        assert made == CASES[sql]
        assert asked(made).columns == shape.columns
