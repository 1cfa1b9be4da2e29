from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.varchar(20, default="'x'")
    b = t.bigint(default=1)
    c = t.numeric(10, 4, default=1)
    d = t.timestamptz(6, default="now()")
    e = t.text(default="'1'")
    f = t.double(default=1.5)
    g = t.array(t.bigint, default=[1])
    h = t.jsonb(default="'{}'")
    i = t.interval(default="'1 day'")
    j = t.timestamp(default="now()")
    k = t.bit(8, default="B'11111111'")
    l_ = t.inet(default="'10.0.0.1'")
    m = t.char(5, default="'x'")
    n = t.text(default="'1'")
    o = t.timestamptz(default="now()")
    p = t.numeric(8, 1, default=1)
    q = t.double(default=1.25)
