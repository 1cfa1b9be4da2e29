from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.varchar(20, default="'x'")
    b = t.integer(default=1)
    c = t.numeric(12, 4, default=1)
    d = t.timestamptz(6, default="now()")
    e = t.numeric(default=1)
    f = t.double(default=1.5)
    g = t.array(t.bigint, default=[1])
    h = t.text(default="gen_random_uuid()")
    i = t.varchar(3, default="'ab'")
    k = t.varbit(8, default="B'1'")
    l_ = t.inet(default="'10.0.0.0/8'")
    m = t.interval(default="'1 day'")
    n = t.time(3, default="'10:00'")
    o = t.text(default="'{}'")
    p = t.text(default="'[1,2)'")
    q = t.jsonb(default={"b": 1, "a": [None]})
    r = t.json(default={"b": 1, "a": [None]})
    s = t.integer(default=1)
    u = t.timestamp(default="CURRENT_DATE")
    v = t.int4multirange(default="'{[1,2)}'")
