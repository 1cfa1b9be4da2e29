from schemadsl import AccessMethod, Conversion, Function, Grant, Language, Schema, Transform
from schemadsl import types as t

app = Schema("app")

call = Function(
    "plpgsql_call_handler", returns="language_handler", language="c", obj_file="$libdir/plpgsql"
)
inline = Function(
    "run",
    arguments="internal",
    returns="void",
    language="c",
    obj_file="$libdir/plpgsql",
    link_symbol="plpgsql_inline_handler",
)
validate = Function(
    "validate",
    arguments="oid",
    returns="void",
    language="c",
    obj_file="$libdir/plpgsql",
    link_symbol="plpgsql_validator",
)
mine = Language("plMine", handler=call, inline=inline, validator=validate, trusted=True)
Grant("usage", on=mine, to="public")
Language("bare", handler="public.plpgsql_call_handler()", comment="runs and no more")

one = Function("one", returns="integer", language=mine, body="BEGIN RETURN 1; END")
two = Function("two", returns="integer", language="plMine", body="BEGIN RETURN 2; END")
many = Function(
    "many",
    arguments="integer, integer",
    returns="SETOF integer",
    language="internal",
    body="generate_series_int4",
    strict=True,
    rows=12.5,
    support="generate_series_int4_support",
)

numbers = Transform(
    t.integer, "sql", from_sql="prsd_lextype(internal)", to_sql="int4recv(internal)", comment="x"
)
seen = Function(
    "seen",
    arguments="integer",
    returns="integer",
    transforms=[t.integer],
    body="SELECT $1",
    depends_on=[numbers],
)

heap2 = AccessMethod("heap2", type="table", handler="heap_tableam_handler", comment="two")
gist2 = AccessMethod("gist2", type="index", handler="gisthandler")
west = Conversion(
    "west", for_="LATIN1", to="utf8", from_="iso8859_1_to_utf8", default=True, schema=app
)
