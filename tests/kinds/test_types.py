"""Which changes of a type leave the rows as they are, as PostgreSQL itself decides."""

from __future__ import annotations

from itertools import permutations

import pytest

from schemadsl.kinds.types import keeps_bytes
from tests.kinds.conftest import Open

TIMES = (
    *("timestamp{} without time zone", "timestamp{} with time zone", "interval{}"),
    *("time{} without time zone", "time{} with time zone"),
)
FAMILIES = {
    "numbers": (
        *("smallint", "integer", "bigint", "oid", "real", "double precision", "numeric"),
        *("numeric(10)", "numeric(12)", "numeric(10,2)", "numeric(12,2)", "numeric(12,4)"),
    ),
    "texts": (
        *("text", "citext", "character varying", "character varying(10)", "xml", "name"),
        *("character varying(20)", "character(10)", "character(20)", "json", "jsonb", "bytea"),
        *("bit(8)", "bit varying(8)", "bit varying(16)", "bit varying", "cidr", "inet"),
    ),
    "times": (
        *(word.format(precision) for word in TIMES for precision in ("", "(3)", "(6)")),
        *("date", "interval day", "interval day to second(3)"),
    ),
    "arrays": (
        *("text[]", "character varying[]", "character varying(10)[]", "character varying(20)[]"),
        *("numeric(10)[]", "numeric[]", "character(10)[]", "character[]", "bit(3)[]", "bit[]"),
        *("integer[]", "bigint[]", "text"),
    ),
}
#: whose values fit by the figures of both, which we do not compare
CAREFUL = {
    ("interval day", "interval(3)"),
    ("interval day", "interval day to second(3)"),
    ("interval(3)", "interval day to second(3)"),
}
CHANGES = """
CREATE EXTENSION IF NOT EXISTS citext;
SET timezone = 'Europe/Berlin';
CREATE TABLE results (before text, after text, kept boolean);
DO $$
DECLARE
    found record;
    old oid;
BEGIN
    FOR found IN SELECT * FROM pairs LOOP
        EXECUTE format('CREATE TABLE changed (a %s)', found.before);
        old := pg_relation_filenode('changed');
        BEGIN
            EXECUTE format('ALTER TABLE changed ALTER COLUMN a TYPE %s', found.after);
            INSERT INTO results
            VALUES (found.before, found.after, pg_relation_filenode('changed') = old);
        EXCEPTION WHEN datatype_mismatch THEN
            NULL;
        END;
        DROP TABLE changed;
    END LOOP;
END
$$;
"""


@pytest.mark.parametrize("family", FAMILIES)
def test_rewrites(open_on: Open, family: str) -> None:
    """What is said to stay as it is has the same file after the change, all else another."""
    conn = open_on("contrib")
    conn.execute("CREATE TABLE pairs (before text, after text)")
    every = list(permutations(FAMILIES[family], 2))
    for pair in every:
        conn.execute("INSERT INTO pairs VALUES (%s, %s)", pair)
    conn.execute(CHANGES)
    told = conn.execute("SELECT before, after, kept FROM results").fetchall()
    assert len(told) > len(every) / 4
    wrong = [(old, new) for old, new, kept in told if keeps_bytes(old, new) != kept]
    assert set(wrong) <= CAREFUL
    assert not any(keeps_bytes(old, new) for old, new in wrong)
