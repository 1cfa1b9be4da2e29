from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.varchar(10, default="'x'")
    b = t.integer(default=1)
    c = t.numeric(10, 2, default=1)
    d = t.timestamptz(3, default="now()")
    e = t.varchar(10, default="'1'")
    f = t.integer(default=1)
    g = t.array(t.integer, default=[1])
    h = t.jsonb(default="'{}'")
    i = t.interval(fields="day", default="'1 day'")
    j = t.timestamptz(default="now()")
    k = t.bit(4, default="B'1111'")
    l_ = t.cidr(default="'10.0.0.1'")
    m = t.char(3, default="'x'")
    n = t.integer(default=1)
    o = t.date(default="now()")
    p = t.numeric(4, 1, default=1)
    q = t.numeric(4, 1, default=1)
