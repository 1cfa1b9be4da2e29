"""What PostgreSQL itself brings: every operator beside parameters, every view as a query."""

from __future__ import annotations

from schemadsl.postgres.connect import Connection
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.shape import QueryShape

OPERATORS = """
SELECT oprname, CASE WHEN oprkind = 'b' THEN format_type(oprleft, NULL) END,
    format_type(oprright, NULL), format_type(oprresult, NULL)
FROM pg_operator WHERE oprnamespace = 'pg_catalog'::regnamespace ORDER BY oid
"""
VIEWS = """
SELECT c.oid::regclass::text, rtrim(pg_get_viewdef(c.oid), ';'),
    ARRAY(SELECT CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod)
          ELSE format_type(a.atttypid, a.atttypmod) END
          FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
          WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum),
    ARRAY(SELECT a.attname::text FROM pg_attribute AS a
          WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum)
FROM pg_class AS c WHERE c.relkind = 'v' AND c.oid < 16384 ORDER BY c.oid
"""
#: an operator over types that are only found out from a value: anyarray, anyenum, anyrange
POLYMORPHIC = {"42804", "42846", "42P18"}


def test_every_operator(database: Connection) -> None:
    """No operator is taken for a parameter, no parameter for an operator."""
    rows = database.execute(OPERATORS).fetchall()
    texts = [
        f"{'' if left is None else f'@a::{left}'} {name} @b::{right}"
        for name, left, right, _ in rows
    ]
    text = "".join(f"-- name: o{n} :one\nSELECT {t} AS x;\n" for n, t in enumerate(texts))
    results = analysed(database, read([("q.sql", text)]).queries)
    assert len(results) == len(rows) > 700
    for (_, left, right, result), found in zip(rows, results, strict=True):
        if "any" in f"{left} {right}":
            assert isinstance(found, QueryShape) or found.sqlstate in POLYMORPHIC, found
            continue
        assert isinstance(found, QueryShape), found
        types = {param.name: param.type.text for param in found.params}
        assert types == ({"b": right} if left is None else {"a": left, "b": right})
        assert found.columns[0].type.text == result


def test_every_view(database: Connection) -> None:
    """The query of each view has the columns and types that the view has."""
    rows = database.execute(VIEWS).fetchall()
    text = "".join(f"-- name: v{n} :many\n{row[1]};\n" for n, row in enumerate(rows))
    results = analysed(database, read([("q.sql", text)]).queries)
    assert len(results) == len(rows) > 100
    for (name, _, types, columns), found in zip(rows, results, strict=True):
        assert isinstance(found, QueryShape), (name, found)
        assert [c.name for c in found.columns] == columns, name
        assert [c.type.text for c in found.columns] == types, name
