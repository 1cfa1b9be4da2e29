"""Cases of annotated SQL: what is read, what a server says of it, what is refused.

``SCHEMADSL_TEST_WRITE=1`` writes the outcomes anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from schemadsl.postgres.connect import Connection
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.shape import QueryShape

from .helpers import CASES, shown


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(database: Connection, case: Path) -> None:
    """Each case gives the outcome beside it."""
    reading = read([(case.name, case.read_text())])
    outcome = shown(analysed(database, reading.queries), reading.left_out)
    expected = case.with_suffix(".txt")
    if os.environ.get("SCHEMADSL_TEST_WRITE"):
        expected.write_text(outcome)
    assert outcome == expected.read_text()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_types_are_those_of_prepare(database: Connection, case: Path) -> None:
    """The types are those that PREPARE keeps of the same text; results are of a domain's base."""
    reading = read([(case.name, case.read_text())])
    for shape in analysed(database, reading.queries):
        if not isinstance(shape, QueryShape) or not preparable(shape.sql):
            continue
        database.execute(f"PREPARE here AS {shape.sql}".encode())
        [(parameters, columns)] = database.execute(
            "SELECT parameter_types::text[], ARRAY(SELECT CASE WHEN t.typbasetype = 0 THEN r.type"
            " ELSE t.typbasetype::regtype END FROM unnest(p.result_types) WITH ORDINALITY"
            " AS r (type, place) JOIN pg_type AS t ON t.oid = r.type ORDER BY r.place)::text[]"
            " FROM pg_prepared_statements AS p"
        ).fetchall()
        database.execute("DEALLOCATE here")
        assert [param.type.text for param in shape.params] == parameters
        assert [bare(c.type.text) for c in shape.columns] == [bare(t) for t in columns]


def preparable(sql: str) -> bool:
    words = sql.lstrip("( ").split()
    return words[0].lower().rstrip(";") in (
        *("select", "with", "insert", "update", "delete", "merge", "values"),
    )


def bare(text: str) -> str:
    """Take the modifier off a type."""
    if text.startswith("interval"):
        return "interval"
    head, mark, rest = text.partition("(")
    return head + rest.partition(")")[2] if mark else head
