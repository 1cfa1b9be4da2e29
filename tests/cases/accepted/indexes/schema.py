from schemadsl import Element, Enum, Index, Table, desc
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    title = t.varchar(20)
    data = t.jsonb()
    tags = t.array(t.text)
    at = t.timestamptz()
    place = t.point()
    net = t.inet()
    mood = t.enum(Mood)
    moods = t.array(t.enum(Mood))
    words = t.tsvector()
    numbers = t.int4multirange()
    which = t.regclass()
    a = Index(desc(id, nulls="last"), title, unique=True, nulls_not_distinct=True, include=[at])
    b = Index(Element(title, opclass="text_pattern_ops", collate='"C"'))
    c = Index(Element(title, opclass="bpchar_ops"))
    d = Index(
        Element(data, opclass="jsonb_path_ops"),
        using="gin",
        with_={"fastupdate": "of", "gin_pending_list_limit": 64},
    )
    e = Index(tags, words, using="gin")
    f = Index(
        place, numbers, using="gist", include=[id], with_={"buffering": "auto", "fillfactor": 50.5}
    )
    g = Index(place, using="spgist", include=[id])
    h = Index(id, at, title, using="brin", with_={"pages_per_range": 131072, "autosummarize": "t"})
    i = Index(mood, using="hash", with_={"fillfactor": 100})
    j = Index(moods, using="gin")
    k = Index(
        Element(words, opclass="tsvector_ops", opclass_options={"siglen": 2024}), using="gist"
    )
    l = Index(
        Element(id, opclass="int4_minmax_multi_ops", opclass_options={"values_per_range": 8}),
        using="brin",
    )
    m = Index(
        Element(
            at,
            opclass="timestamptz_bloom_ops",
            opclass_options={"n_distinct_per_range": -1, "false_positive_rate": 0.25},
        ),
        using="brin",
    )
    n = Index(Element(net, opclass="inet_ops"), using="gist")
    o = Index(
        "lower(title)",
        "(data ->> 'now()')",
        where="title <> 'select' AND at > '2020-01-01 00:00+00'",
    )
    p = Index("date_trunc('day', at AT TIME ZONE 'utc')")
    q = Index(which, using="hash")
    r = Index(Element(id, opclass="oid_ops"))
    s = Index(net, using="spgist")
    u = Index(title, using="brin")
