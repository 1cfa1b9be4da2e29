from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.varchar(10, default="'x'")
    b = t.smallint(default=1)
    c = t.numeric(10, 2, default=1)
    d = t.timestamptz(3, default="now()")
    e = t.integer(default=1)
    f = t.real(default=1.5)
    g = t.array(t.integer, default=[1])
    h = t.uuid(default="gen_random_uuid()")
    i = t.char(3, default="'ab'")
    k = t.varbit(4, default="B'1'")
    l_ = t.cidr(default="'10.0.0.0/8'")
    m = t.interval(fields="day", default="'1 day'")
    n = t.time(0, default="'10:00'")
    o = t.jsonb(default="'{}'")
    p = t.int4range(default="'[1,2)'")
    q = t.json(default={"b": 1, "a": [None]})
    r = t.jsonb(default={"b": 1, "a": [None]})
    s = t.boolean(default=True)
    u = t.date(default="CURRENT_DATE")
    v = t.int4range(default="'[1,2)'")
