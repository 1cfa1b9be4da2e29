"""Answers kept in a file: found again as long as schema and query are the same."""

from __future__ import annotations

import pytest

from schemadsl.errors import FolderError
from schemadsl.postgres.connect import Connection
from schemadsl.queries.analyse import analysed
from schemadsl.queries.answers import Answers, digest
from schemadsl.queries.read import Query, read
from schemadsl.queries.shape import QueryShape

from .helpers import CASES, SCHEMA

SCHEMA_DIGEST = digest(SCHEMA)


def asked(conn: Connection, *files: tuple[str, str]) -> list[tuple[Query, QueryShape]]:
    queries = read(files).queries
    pairs = zip(queries, analysed(conn, queries), strict=True)
    return [(q, s) for q, s in pairs if isinstance(q, Query) and isinstance(s, QueryShape)]


def one(text: str) -> Query:
    [query] = read([("q.sql", text)]).queries
    assert isinstance(query, Query)
    return query


def test_every_case_is_found_again(on18: Connection) -> None:
    """What was told of a query is found again in the file, down to the labels of an enum."""
    for case in CASES:
        told = asked(on18, (case.name, case.read_text()))
        text = Answers.of(SCHEMA_DIGEST, told).dump()
        answers = Answers.load(text, "analysis.json")
        assert [answers.find(query, SCHEMA_DIGEST) for query, _ in told] == [s for _, s in told]
        assert answers.dump() == text
        assert Answers.of(SCHEMA_DIGEST, reversed(told)).dump() == text


def test_types_of_one_text_are_kept_apart(on18: Connection) -> None:
    """Two types that are spelled the same on different search paths keep their own labels."""
    text = "-- name: A :one\nSELECT 'x'::twin.e AS e;"
    on18.execute("CREATE SCHEMA twin; CREATE TYPE twin.e AS ENUM ('x'); SET search_path = twin")
    first = asked(on18, ("a.sql", text))
    on18.execute("RESET search_path; CREATE TYPE public.e AS ENUM ('x', 'y')")
    second = asked(on18, ("b.sql", text.replace("name: A", "name: B").replace("twin.e", "e")))
    on18.execute("DROP SCHEMA twin CASCADE; DROP TYPE public.e")
    answers = Answers.load(Answers.of("s", [*first, *second]).dump(), "")
    labels = [answers.find(query, "s") for query, _ in (*first, *second)]
    assert [s.columns[0].type.labels for s in labels if s] == [("x",), ("x", "y")]


OLD = "-- name: A :many\nSELECT * FROM loose WHERE a = @x;"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (OLD, True),
        ("\n\n-- Says it again.\n" + OLD, True),
        ("-- name: Z :exec\nSELECT 1;\n" + OLD, True),
        (OLD.replace("@x", "sqlc.arg(x)"), True),
        (OLD.replace("@x", "@y"), False),
        (OLD.replace("@x", "$1"), False),
        (OLD.replace("@x", "sqlc.narg(x)"), False),
        (OLD.replace("*", "sqlc.embed(loose)"), False),
        (OLD.replace("*", "a"), False),
        (OLD.replace(":many", ":one"), False),
        (OLD.replace("A :", "B :"), False),
    ],
)
def test_an_answer_is_for_one_query(on18: Connection, text: str, found: bool) -> None:
    """A query that is moved or explained keeps its answer, a changed one has none."""
    answers = Answers.of("s", asked(on18, ("q.sql", OLD)))
    query = [q for q in read([("new.sql", text)]).queries if isinstance(q, Query)][-1]
    shape = answers.find(query, "s")
    assert (shape is not None) is found
    if shape is not None:
        assert (shape.file, shape.line, shape.doc) == ("new.sql", query.line, query.doc)
    assert answers.find(query, "another") is None


def test_another_format_holds_no_answers() -> None:
    """A file of another version is no error: everything is asked anew."""
    assert Answers.load('{"format": 0, "rows": []}', "x") == Answers()
    assert Answers().dump() == '{"format": 4, "schema": "", "types": {}, "queries": {}}\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "<<<<<<< HEAD",
        "{}",
        '{"format": 4, "schema": "", "types": {}, "queries": {"A": {}}}',
        '{"format": 4, "schema": "", "types": {}, "queries": {"A": {"key": "", "more": 1}}}',
        '{"format": 4, "schema": "", "types": {}, "queries": {"A": {"key": "", "params": [{}]}}}',
        '{"format": 4, "types": {}, "queries": {"A": {"key": "", "columns": [{"type": "no"}]}}}',
    ],
)
def test_a_broken_file_is_told(text: str) -> None:
    """A file that was edited or merged by hand is named, with the command that mends it."""
    with pytest.raises(FolderError, match=r"analysis\.json: .*\n.*generate"):
        Answers.load(text, "analysis.json")
