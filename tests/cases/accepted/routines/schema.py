from schemadsl import Function, Procedure

a = Function("a", arguments="OUT x integer", body="SELECT 1")
b = Function("b", arguments="INOUT x integer", body="SELECT 1")
c = Function("c", returns="TABLE (a integer)", body="SELECT 1", rows=10, cost=0.5)
d = Function(
    "d",
    returns="SETOF integer",
    body="SELECT 1",
    rows=1,
    volatility="stable",
    parallel="safe",
    leakproof=True,
)
e = Function(
    "e",
    arguments="x double precision, double precision, y timestamp with time zone DEFAULT now(), VARIADIC z integer[] DEFAULT '{}'",
    returns="void",
    body="SELECT 1",
)
f = Function(
    "f", arguments='VARIADIC "any"', returns="integer", language="internal", body="pg_num_nulls"
)
g = Function("g", returns="integer", sql_body="RETURN 1")
h = Function("h", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")
i = Function(
    "i",
    arguments="x anyelement",
    returns="anyarray",
    language="plpgsql",
    body="BEGIN RETURN ARRAY[x]; END",
)
j = Procedure("j", arguments="INOUT x integer", body="SELECT 1", security_definer=True)
k = Procedure("k", language="plpgsql", body="BEGIN COMMIT; END")
l = Function(
    "l",
    arguments="a integer, b integer DEFAULT 1, OUT c integer",
    language="plpgsql",
    body="BEGIN c = 1; END",
)
m = Function(
    "m",
    arguments="a numeric(5, 2), b text DEFAULT 'a, b'",
    returns="integer",
    language="plpgsql",
    body="BEGIN RETURN 1; END",
)
