from schemadsl import Function, Procedure

a = Function(
    "stays",
    arguments="x integer",
    returns="integer",
    body="SELECT 1",
    volatility="immutable",
    strict=True,
    parallel="safe",
    cost=5,
    settings={"search_path": "public, pg_temp"},
)
b = Function("goes", arguments="x integer", returns="integer", body="SELECT 1")
c = Procedure("old_p", arguments="INOUT x integer", language="plpgsql", body="BEGIN x := 1; END")
d = Function(
    "many",
    arguments="OUT a integer, OUT b text",
    returns="SETOF record",
    body="SELECT 1, 'x'",
    rows=5,
)
e = Function(
    "tab",
    arguments="x integer DEFAULT 1",
    returns="TABLE (a integer, b text)",
    body="SELECT 1, 'x'",
)
f = Function(
    "var",
    arguments="VARIADIC x integer[]",
    returns="integer",
    body="SELECT 1",
    security_definer=True,
)
