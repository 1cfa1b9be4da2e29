from schemadsl import (
    Aggregate,
    Cast,
    Composite,
    Domain,
    Enum,
    Function,
    Index,
    Operator,
    OperatorClass,
    OperatorFamily,
    OrderBy,
    Schema,
    Support,
    Table,
)
from schemadsl import types as t

app = Schema("app")


class Mood(Enum, name="mood", schema=app):
    ok = "ok"
    sad = "sad"


class Pair(Composite, name="pair"):
    a = t.integer()
    b = t.integer()


Even = Domain("even", t.integer, check="VALUE % 2 = 0")


def compares(name: str) -> Function:
    return Function(
        f"mood_{name}",
        schema=app,
        arguments="app.mood, app.mood",
        returns="integer" if name == "cmp" else "boolean",
        volatility="immutable",
        body=f"SELECT enum_{name}($1, $2)",
    )


lt, le, eq, ge, gt, cmp = map(compares, ("lt", "le", "eq", "ge", "gt", "cmp"))
same = Function(
    "same", arguments="text, text", returns="boolean", body="SELECT $1 = $2", volatility="immutable"
)
other = Function(
    "other", arguments="text, text", returns="boolean", body="SELECT $1 <> $2", volatility="stable"
)
summed = Function("summed", arguments="integer, pair", returns="integer", body="SELECT $1")
summed_twice = Function("summed", arguments="integer, text", returns="integer", body="SELECT $1")
mood_of = Function("mood_of", arguments="integer", returns="app.mood", body="SELECT 'ok'::app.mood")

product = Aggregate(
    "product",
    arguments="numeric",
    sfunc="numeric_mul",
    stype=t.numeric,
    initcond="1",
    schema=app,
    comment="as sum",
)
nothing = Aggregate(
    "nothing",
    arguments="*",
    sfunc="pg_catalog.int8inc",
    stype="int8",
    initcond="0",
    parallel="safe",
)
pairs = Aggregate("pairs", arguments="one pair", sfunc=summed, stype="int", initcond="0")
texts = Aggregate(
    "texts", arguments=["a text"], sfunc="summed(int, text)", stype="integer", initcond="0"
)
smallest = Aggregate(
    "smallest", arguments="integer", sfunc="int4smaller", stype=t.integer, sortop="<"
)
moving = Aggregate(
    "moving",
    arguments="integer",
    sfunc="int4_avg_accum",
    stype="bigint[]",
    sspace=64,
    finalfunc="int8_avg",
    finalfunc_modify="shareable",
    combinefunc="int4_avg_combine",
    initcond="{0,0}",
    msfunc="int4_avg_accum",
    minvfunc="int4_avg_accum_inv",
    mstype="int8[]",
    msspace=48,
    mfinalfunc="int8_avg",
    mfinalfunc_modify="read_only",
    minitcond="{0,0}",
    parallel="restricted",
)
total = Aggregate(
    "total",
    arguments="numeric",
    sfunc="numeric_avg_accum",
    stype="internal",
    finalfunc="numeric_sum",
    combinefunc="numeric_avg_combine",
    serialfunc="numeric_avg_serialize",
    deserialfunc="numeric_avg_deserialize",
)
pick = Aggregate(
    "pick",
    arguments="double precision ORDER BY anyelement",
    sfunc="ordered_set_transition",
    stype="internal",
    finalfunc="percentile_disc_final",
    finalfunc_extra=True,
    finalfunc_modify="read_write",
)
ranked = Aggregate(
    "ranked",
    arguments='VARIADIC "any" ORDER BY VARIADIC "any"',
    sfunc="ordered_set_transition_multi",
    stype="internal",
    finalfunc="rank_final",
    finalfunc_extra=True,
    hypothetical=True,
)

unlike = Operator(
    "<<>>",
    leftarg="text",
    rightarg=t.text,
    function=other,
    negator="===",
    restrict="neqsel",
    join="neqjoinsel",
)
alike = Operator(
    "===",
    leftarg="text",
    rightarg="text",
    function=same,
    commutator="public.===",
    negator=unlike,
    restrict="eqsel",
    join="eqjoinsel",
    hashes=True,
    merges=True,
    comment="the same",
)
absolute = Operator("#@#", rightarg=t.numeric, function="numeric_abs", schema=app)
less = Operator(
    "<", leftarg=Mood, rightarg=Mood, function=lt, commutator="app.>", negator=">=", schema=app
)
Operator("<=", leftarg=Mood, rightarg=Mood, function=le, schema=app)
Operator("=", leftarg=Mood, rightarg=Mood, function=eq, commutator="=", schema=app)
Operator(">=", leftarg=Mood, rightarg=Mood, function=ge, negator=less, schema=app)
Operator(">", leftarg="app.mood", rightarg=Mood, function=gt, commutator=less, schema=app)

moods = OperatorClass(
    "moods",
    for_type=Mood,
    using="btree",
    default=True,
    operators={1: less, 2: "<=", 3: "app.=", 4: ">=(app.mood, app.mood)", 5: ">"},
    functions={1: cmp},
)
numbers = OperatorFamily(
    "numbers",
    using="btree",
    operators={2: "<=(integer, bigint)", 3: ["=(integer, bigint)", "=(bigint, integer)"]},
    functions={1: ["btint48cmp(integer, bigint)", Support("btint84cmp", "bigint", "integer")]},
    comment="of all sizes",
)
backwards = OperatorClass(
    "backwards",
    for_type="integer",
    using="btree",
    family=numbers,
    operators={1: ">", 2: ">=", 3: "=", 4: "<=", 5: "<"},
    functions={1: "btint4cmp(int, int)"},
    schema=app,
)
points = OperatorClass(
    "points",
    for_type=t.point,
    using="gist",
    operators={11: "|>>", 15: OrderBy("<->", "float_ops")},
    functions={
        1: "gist_point_consistent(internal, point, smallint, oid, internal)",
        2: "gist_box_union(internal, internal)",
        3: "gist_point_compress(internal)",
        5: "gist_box_penalty",
        6: "gist_box_picksplit",
        7: "gist_box_same",
        8: "gist_point_distance(internal, point, smallint, oid, internal)",
    },
    storage="box",
)
mood_hash = OperatorClass(
    "mood_hash", for_type=Mood, using="hash", operators={1: "="}, functions={1: "hashenum"}
)

by_number = Cast("integer", Mood, function=mood_of, as_="assignment", comment="by its number")
by_name = Cast(t.text, Mood, inout=True, as_="implicit")
as_pair = Cast("point", Pair, inout=True)


class Days(Table, name="days"):
    id = t.integer(primary_key=True)
    mood = t.enum(Mood)
    even = Even(null=True)
    by_mood = Index(mood, name="by_mood")
    by_even = Index(even)
