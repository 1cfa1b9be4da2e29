from schemadsl import Enum, Extension, Identity, Table
from schemadsl import types as t

vector = Extension("vector")


class Mood(Enum, name="mood"):
    good = "good"
    bad = "bad"


class Edges(Table, name="edges"):
    id = t.integer(primary_key=True, identity=Identity(increment=-1))
    oid = t.integer()
    a = t.varchar(10485760)
    b = t.numeric(1000, 1000)
    c = t.numeric(5, -1000)
    d = t.bit(83886080, null=True)
    e = t.timestamptz(6)
    f = t.interval(fields="day to second", precision=3)
    g = t.interval(fields="year to month")
    h = t.vector(16000, null=True)
    i = t.sparsevec(1000000000, null=True)
    j = t.array(t.vector(3))
    k = t.text(storage="plain", compression="pglz", collate='"C"')
    l = t.array(t.text, collate='"C"', storage="external")
    m = t.integer(storage="plain")
    n = t.uuid(storage="plain")
    o = t.bytea(storage="external")
    p = t.enum(Mood, default=Mood.good, storage="plain")
    q = t.array(t.enum(Mood))
    name = t.name(collate='"C"')
