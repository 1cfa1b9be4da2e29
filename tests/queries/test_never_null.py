"""The list of functions that give no NULL: each is called with values of its types."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.queries.never_null import ALWAYS, SETS, SIGNATURES, WHOLE
from schemadsl.scratch import Server

#: values of each type, the odd ones among them
VALUES: dict[str, Sequence[str]] = {
    '"any"': ("x",),
    '"char"': ("a", "1"),
    "bigint": ("0", "1", "-1", "2", "9000000000"),
    "bit": ("0", "1"),
    "bit varying": ("", "101"),
    "boolean": ("true", "false"),
    "box": ("(1,1),(0,0)", "(3,3),(2,2)"),
    "bytea": ("\\x", "\\x00ff", "\\x6162"),
    "character": ("", "a"),
    "character varying": ("", "a", "abc"),
    "cid": ("0", "1"),
    "cidr": ("10.0.0.0/8", "::/0"),
    "circle": ("<(0,0),1>", "<(5,5),0>"),
    "date": ("2020-01-01", "infinity", "-infinity"),
    "datemultirange": ("{}", "{[2020-01-01,2021-01-01)}"),
    "daterange": ("empty", "[2020-01-01,2021-01-01)", "(,)"),
    "double precision": ("0", "1.5", "-2", "NaN", "Infinity", "-Infinity", "0.5"),
    "inet": ("1.2.3.4", "::1", "10.0.0.0/8"),
    "int4multirange": ("{}", "{[1,5)}", "{[1,2),[5,7)}"),
    "int4range": ("empty", "[1,5)", "(,)", "[3,)"),
    "int8multirange": ("{}", "{[1,5)}"),
    "int8range": ("empty", "[1,5)", "(,)"),
    "integer": ("0", "1", "-1", "2", "5", "100"),
    "interval": ("0", "1 day", "-3 months 2 days 04:05:06"),
    "json": ("null", "{}", "[]", '{"a":1,"b":null}', "[1,null]", '"x"'),
    "jsonb": ("null", "{}", "[]", '{"a":1,"b":null}', "[1,null]", '"x"', "3"),
    "jsonpath": ("$", "$.a", "$.b", "strict $.x"),
    "line": ("{1,2,3}", "{0,1,0}"),
    "lseg": ("[(0,0),(1,1)]", "[(0,0),(0,0)]"),
    "macaddr": ("08:00:2b:01:02:03",),
    "macaddr8": ("08:00:2b:01:02:03:04:05",),
    "money": ("0", "1.5"),
    "name": ("", "a", "utf8"),
    "numeric": ("0", "1.5", "-2", "NaN", "Infinity", "0.3"),
    "nummultirange": ("{}", "{[1,5)}"),
    "numrange": ("empty", "[1,5)", "(,)"),
    "oid": ("0", "1259", "99999999"),
    "path": ("[(0,0),(1,1),(2,0)]", "((0,0),(1,1),(2,0))"),
    "pg_lsn": ("0/0", "1/A"),
    "point": ("(0,0)", "(1,2)", "(NaN,1)"),
    "polygon": ("((0,0),(1,1),(2,0))", "((5,5),(6,6),(7,5))"),
    "real": ("0", "1.5", "NaN", "Infinity"),
    "regclass": ("pg_class", "0"),
    "regconfig": ("english", "simple"),
    "smallint": ("0", "1", "-1", "7"),
    "text": ("", "a", "abc", "  x ", "12", "%", "2020-01-01", "UTC", "day", "utf8", "hex", "\\1"),
    "tid": ("(0,1)", "(1,1)"),
    "time without time zone": ("00:00", "12:34:56.7", "24:00"),
    "time with time zone": ("00:00+00", "12:34+05"),
    "timestamp without time zone": ("2020-01-01 10:00", "infinity", "-infinity"),
    "timestamp with time zone": ("2020-01-01 10:00+00", "infinity", "-infinity"),
    "tsmultirange": ("{}", "{[2020-01-01,2021-01-01)}"),
    "tsquery": ("", "a", "a & b", "!a"),
    "tsrange": ("empty", "[2020-01-01,2021-01-01)", "(,)"),
    "tstzmultirange": ("{}",),
    "tstzrange": ("empty", "[2020-01-01,2021-01-01)", "(,)"),
    "tsvector": ("", "'a':1 'b':2"),
    "uuid": ("00000000-0000-0000-0000-000000000000", "01890a5d-ac96-774b-bcce-b302099a8057"),
    "xid": ("0", "5"),
    "xid8": ("0", "5"),
    "integer[]": ("{}", "{1,2}", "{NULL}", "{{1,2},{3,4}}"),
    "text[]": ("{}", "{a,b}", "{NULL}", "{a.b,$}"),
    "real[]": ("{1,1,1,1}",),
    "bigint[]": ("{}", "{1,2}"),
    "name[]": ("{a}",),
}

#: what stands for the types that are any type
_ANY = (
    {"element": "integer", "array": "integer[]", "range": "int4range"},
    {"element": "text", "array": "text[]", "range": "numrange"},
)

_MANY = 40

_PROBE = """
CREATE FUNCTION pg_temp.probe(q text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found boolean;
BEGIN
    EXECUTE 'SELECT bool_or((' || q || ') IS NOT DISTINCT FROM NULL)' INTO found;
    RETURN CASE WHEN found THEN 'null' ELSE 'ok' END;
EXCEPTION WHEN others THEN RETURN 'error';
END $$
"""


def meant(name: str, polymorphic: dict[str, str]) -> str:
    """Return the type that stands for a polymorphic one."""
    if not name.startswith("any"):
        return name
    if name.endswith("multirange"):
        return "int4multirange" if polymorphic["range"] == "int4range" else "nummultirange"
    for ending in ("array", "range"):
        if name.endswith(ending):
            return polymorphic[ending]
    return polymorphic["element"]


def calls(name: str, types: Sequence[str], variadic: bool) -> Iterator[str]:
    """Yield calls of a function with arguments of its types."""
    some = random.Random(name)
    for polymorphic in _ANY:
        chosen = [meant(each, polymorphic) for each in types]
        if any(each not in VALUES for each in chosen):
            return
        rows = list(itertools.islice(itertools.product(*(VALUES[t] for t in chosen)), 4000))
        for row in some.sample(rows, min(_MANY, len(rows))):
            cast = zip(row, chosen, strict=True)
            args = [f"'{value}'" if t == '"any"' else f"'{value}'::{t}" for value, t in cast]
            args = [
                arg.replace("''a", "'''a").replace("a':1 'b':2'", "a'':1 ''b'':2'") for arg in args
            ]
            if variadic:
                args[-1] = f"VARIADIC {args[-1]}"
            yield f'pg_catalog."{name}"({", ".join(args)})'
        if not any(each.startswith("any") for each in types):
            return


_LISTED = """
SELECT p.proname, ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) t),
  p.provariadic <> 0, p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = 'pg_catalog' AND p.prokind = 'f' AND NOT p.proretset AND p.provolatile <> 'v'
  AND (p.proname = ANY(%s) OR p.proname || '(' || oidvectortypes(p.proargtypes) || ')' = ANY(%s))
ORDER BY 4
"""


@pytest.fixture(params=["paradedb_server", "postgres18_server"])
def conn(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """An empty database, on one server, then on the other."""
    server: Server = request.getfixturevalue(request.param)
    with server.database() as database, connect(database.conninfo) as connection:
        yield connection


def test_never_null(conn: Connection) -> None:
    """No listed function gives NULL for arguments that are not NULL."""
    conn.execute(_PROBE)
    listed = conn.execute(_LISTED, [sorted(WHOLE | ALWAYS), sorted(SIGNATURES)]).fetchall()
    assert len(listed) > 1300
    given: dict[str, set[str]] = {}
    asked = [
        (call, signature)
        for name, types, variadic, signature in listed
        for call in calls(name, types, variadic)
    ]
    told = conn.execute(
        "SELECT pg_temp.probe(q) FROM unnest(%s::text[]) WITH ORDINALITY u(q, n) ORDER BY n",
        [[call for call, _ in asked]],
    ).fetchall()
    for (call, signature), (answer,) in zip(asked, told, strict=True):
        given.setdefault(signature, set()).add(answer)
        assert answer != "null", call
    # nearly all of them could be called
    assert sum("ok" in answers for answers in given.values()) > 0.9 * len(listed)


def test_sets(conn: Connection) -> None:
    """What set-returning functions give in FROM has no NULL where the list says so."""
    sources = {
        "generate_series": "generate_series(1, 3)",
        "generate_subscripts": "generate_subscripts(ARRAY[1, 2], 1)",
        "json_array_elements": "json_array_elements('[1, null, {}]')",
        "json_each": """json_each('{"a": null, "b": 1}')""",
        "json_each_text": """json_each_text('{"a": null, "b": 1}')""",
        "json_object_keys": """json_object_keys('{"a": null}')""",
        "jsonb_array_elements": "jsonb_array_elements('[1, null, {}]')",
        "jsonb_each": """jsonb_each('{"a": null, "b": 1}')""",
        "jsonb_each_text": """jsonb_each_text('{"a": null, "b": 1}')""",
        "jsonb_object_keys": """jsonb_object_keys('{"a": null}')""",
        "jsonb_path_query": "jsonb_path_query('[1, null]', '$[*]')",
        "regexp_matches": "regexp_matches('abc', '(x)?b', 'g')",
        "regexp_split_to_table": "regexp_split_to_table('a,,b', ',')",
        "string_to_table(text, text)": "string_to_table('a,,b', ',')",
        "unnest(anymultirange)": "unnest('{[1,2),[3,)}'::int4multirange)",
        "unnest(tsvector)": "unnest('a:1 b'::tsvector)",
    }
    assert set(sources) == set(SETS)
    for name, source in sources.items():
        # as the server sends them: psycopg reads JSON's null as None too
        rows = conn.exec_(f"SELECT * FROM {source}".encode())
        assert rows.ntuples, source
        for place, sure in enumerate(SETS[name]):
            seen = any(row[place] is None for row in rows.table())
            assert not (sure and seen), source
