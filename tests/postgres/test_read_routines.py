"""Functions, procedures and triggers as a live database shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.routine import Routine
from schemadsl.kinds.trigger import Trigger
from schemadsl.model import Catalog, Ref

Load = Callable[[str], Catalog]


def routines(catalog: Catalog) -> list[Routine]:
    """Give the routines in order."""
    return [obj for obj in catalog if isinstance(obj, Routine)]


def test_a_plain_function_has_nothing_but_its_body(catalog: Load) -> None:
    """What CREATE FUNCTION chooses by itself is None or the first of its words."""
    found = catalog(
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql"
        " AS $x$\nBEGIN\n  RETURN NEW;\nEND\n$x$"
    )
    assert list(found) == [
        Routine(
            ref=Ref.of("function", "public", "f()"),
            routine="f",
            signature="",
            returns="trigger",
            language="plpgsql",
            body="\nBEGIN\n  RETURN NEW;\nEND\n",
        )
    ]


def test_a_function_has_all_its_attributes(catalog: Load) -> None:
    """Arguments as declared, costs, settings and volatility; types of other schemas qualified."""
    found = catalog(
        'CREATE SCHEMA "s.1"; CREATE TYPE "s.1".m AS ENUM (\'x\');'
        'CREATE FUNCTION "s.1"."f g"(a integer, "or" "s.1".m[] DEFAULT \'{}\','
        ' VARIADIC rest numeric(4,1)[] DEFAULT NULL) RETURNS SETOF "s.1".m LANGUAGE sql'
        " STABLE STRICT LEAKPROOF SECURITY DEFINER PARALLEL RESTRICTED COST 7 ROWS 3"
        " SET search_path TO \"s.1\", '' SET work_mem = '4MB' AS 'SELECT ''x''::\"s.1\".m';"
        'COMMENT ON FUNCTION "s.1"."f g" IS \'odd\''
    )
    enum = Ref.of("enum", "s.1", "m")
    (function,) = routines(found)
    assert function == Routine(
        ref=Ref.of("function", "s.1", 'f g(integer, "s.1".m[], numeric[])'),
        comment="odd",
        routine="f g",
        signature='integer, "s.1".m[], numeric[]',
        arguments='a integer, "or" "s.1".m[] DEFAULT \'{}\'::"s.1".m[],'
        " VARIADIC rest numeric[] DEFAULT NULL::numeric[]",
        returns='SETOF "s.1".m',
        body="SELECT 'x'::\"s.1\".m",
        volatility="stable",
        strict=True,
        leakproof=True,
        security_definer=True,
        parallel="restricted",
        cost=7,
        rows=3,
        settings=(("search_path", '"s.1", ""'), ("work_mem", "4MB")),
    )
    assert function.uses == (enum,)


def test_the_default_costs_of_a_set_are_none(catalog: Load) -> None:
    """A set returns 1000 rows and any function costs 100 unless told otherwise."""
    found = catalog(
        "CREATE FUNCTION f() RETURNS SETOF integer LANGUAGE sql COST 100 ROWS 1000 AS 'SELECT 1'"
    )
    assert [(f.cost, f.rows) for f in routines(found)] == [(None, None)]


def test_a_standard_body_is_read_as_sql_with_what_it_needs(catalog: Load) -> None:
    """RETURN and BEGIN ATOMIC bodies know their tables, columns and functions."""
    found = catalog(
        "CREATE TABLE t (a integer, b text);"
        "CREATE FUNCTION g(integer) RETURNS integer LANGUAGE sql RETURN $1 + 1;"
        "CREATE FUNCTION f() RETURNS TABLE (n integer) LANGUAGE sql"
        " BEGIN ATOMIC SELECT public.g(a) FROM public.t; END"
    )
    f, g = routines(found)
    assert g.standard
    assert g.body == "RETURN ($1 + 1)"
    assert f.standard
    assert f.returns == "TABLE(n integer)"
    assert f.body.startswith("BEGIN ATOMIC")
    assert set(f.uses) == {
        Ref.of("function", "public", "g(integer)"),
        Ref.of("column", "public", "t", "a"),
    }


def test_overloads_and_procedures_are_told_apart(catalog: Load) -> None:
    """The types of the input arguments are part of the name."""
    found = catalog(
        "CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS 'SELECT $1';"
        "CREATE FUNCTION f(timestamptz, VARIADIC integer[]) RETURNS text LANGUAGE sql"
        " AS 'SELECT ''a''';"
        "CREATE FUNCTION f(a integer, OUT b integer) LANGUAGE sql AS 'SELECT 1';"
        "CREATE PROCEDURE p(a integer DEFAULT 7, INOUT b bigint DEFAULT NULL) LANGUAGE sql"
        " AS 'SELECT 1::bigint'; COMMENT ON PROCEDURE p IS 'go'"
    )
    assert [r.ref for r in routines(found)] == [
        Ref.of("function", "public", "f(integer)"),
        Ref.of("function", "public", "f(text)"),
        Ref.of("function", "public", "f(timestamp with time zone, integer[])"),
        Ref.of("procedure", "public", "p(integer, bigint)"),
    ]
    procedure = routines(found)[-1]
    assert procedure.returns is None
    assert procedure.comment == "go"
    assert procedure.arguments == "IN a integer DEFAULT 7, INOUT b bigint DEFAULT NULL::bigint"


def test_functions_in_internal_and_c(catalog: Load) -> None:
    """They cost 1 unless told otherwise; one in C says where its object file is."""
    found = catalog(
        "CREATE FUNCTION same(integer) RETURNS integer LANGUAGE internal AS 'int4up';"
        "CREATE FUNCTION h() RETURNS language_handler LANGUAGE c COST 2"
        " AS '$libdir/plpgsql', 'plpgsql_call_handler'"
    )
    handler, same = routines(found)
    assert (handler.obj_file, handler.body, handler.cost) == (
        "$libdir/plpgsql",
        "plpgsql_call_handler",
        2,
    )
    assert (same.obj_file, same.body, same.cost) == (None, "int4up", None)


NAME = '"T.1"'
TRIGGERS = """
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TABLE o (id integer PRIMARY KEY);
CREATE TABLE "T.1" (id integer, "a b" text, "when" text);
"""


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        (
            "TRIGGER g BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION f()",
            {"timing": "before", "events": ("insert",), "row": True},
        ),
        (
            "TRIGGER g AFTER DELETE OR TRUNCATE OR INSERT ON {t} EXECUTE FUNCTION f()",
            {"timing": "after", "events": ("insert", "delete", "truncate")},
        ),
        (
            'TRIGGER g BEFORE UPDATE OF "when", "a b" ON {t} FOR EACH ROW EXECUTE FUNCTION f()',
            {
                "timing": "before",
                "events": ("update",),
                "update_of": ("when", "a b"),
                "row": True,
            },
        ),
        (
            (
                'TRIGGER g BEFORE UPDATE ON {t} FOR EACH ROW WHEN (OLD."when" IS DISTINCT FROM'
                ' NEW."when" AND NEW."a b" <> \') WHEN (\') EXECUTE FUNCTION f()'
            ),
            {
                "timing": "before",
                "events": ("update",),
                "row": True,
                "when": '(old."when" IS DISTINCT FROM new."when")'
                " AND (new.\"a b\" <> ') WHEN ('::text)",
            },
        ),
        (
            "TRIGGER g BEFORE INSERT ON {t} EXECUTE FUNCTION f('a', 'it''s', '', 'b\\s', 'ü', '0')",
            {
                "timing": "before",
                "events": ("insert",),
                "arguments": ("a", "it's", "", "b\\s", "ü", "0"),
            },
        ),
        (
            (
                'TRIGGER g AFTER UPDATE ON {t} REFERENCING OLD TABLE AS "o.1" NEW TABLE AS n'
                " EXECUTE FUNCTION f()"
            ),
            {"timing": "after", "events": ("update",), "old_table": "o.1", "new_table": "n"},
        ),
        (
            (
                "CONSTRAINT TRIGGER g AFTER INSERT ON {t} FROM o DEFERRABLE INITIALLY DEFERRED"
                " FOR EACH ROW EXECUTE FUNCTION f()"
            ),
            {
                "timing": "after",
                "events": ("insert",),
                "row": True,
                "constraint": True,
                "referenced": Ref.of("table", "public", "o"),
                "deferrable": True,
                "initially_deferred": True,
            },
        ),
    ],
)
def test_a_trigger_is_read_with_all_its_parts(
    catalog: Load, written: str, fields: dict[str, object]
) -> None:
    """Timing, events, columns, condition, arguments, transition tables and deferral."""
    found = catalog(
        f"{TRIGGERS} CREATE {written.format(t=NAME)}; COMMENT ON TRIGGER g ON {NAME} IS 'c'"
    )
    ref = Ref.of("trigger", "public", "T.1", "g")
    expected: dict[str, object] = {
        "ref": ref,
        "comment": "c",
        "function": Ref.of("function", "public", "f()"),
        **fields,
    }
    assert found.objects[ref] == Trigger(**expected)  # type: ignore[arg-type]  # fields of each case


def test_the_triggers_of_foreign_keys_are_left_out(catalog: Load) -> None:
    """Only what a person created is a trigger."""
    found = catalog("CREATE TABLE a (i integer PRIMARY KEY REFERENCES a)")
    assert not [obj for obj in found if obj.ref.kind == "trigger"]
