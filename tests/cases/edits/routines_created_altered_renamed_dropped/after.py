from schemadsl import Function, Procedure

a = Function(
    "stays",
    arguments="x integer",
    returns="integer",
    body="SELECT $$2$$::int",
    volatility="stable",
    parallel="restricted",
    rows=None,
    settings={"work_mem": "1MB"},
    leakproof=True,
)
n = Function(
    "comes",
    arguments="x integer",
    returns="integer",
    language="plpgsql",
    body="BEGIN RETURN $1; /* $$ $body$ */ END",
)
c = Procedure(
    "new_p",
    arguments="INOUT x integer",
    language="plpgsql",
    body="BEGIN x := 2; END",
    renamed_from="old_p",
)
d = Function(
    "many",
    arguments="OUT a integer, OUT c text",
    returns="SETOF record",
    body="SELECT 1, 'x'",
    rows=6,
)
e = Function(
    "tab",
    arguments="x integer DEFAULT 2",
    returns="TABLE (a integer, b text, c text)",
    body="SELECT 1, 'x', 'y'",
)
f = Function("var", arguments="VARIADIC x integer[]", returns="bigint", body="SELECT 1::bigint")
