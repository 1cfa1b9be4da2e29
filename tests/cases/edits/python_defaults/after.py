import datetime
import decimal
import ipaddress
import uuid

from schemadsl import Enum, Table, Value
from schemadsl import types as t


class M(Enum, name="mood"):
    a = "it's"
    b = "b\\s"


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    b1 = t.boolean(default=True)
    b2 = t.boolean(default=False)
    i = t.integer(default=-5)
    s = t.smallint(default=-5)
    bi = t.bigint(default=-9223372036854775808)
    f = t.double(default=-1.5e300)
    f2 = t.real(default=float("inf"))
    f3 = t.double(default=float("nan"))
    n = t.numeric(10, 2, default=decimal.Decimal("-12.30"))
    n2 = t.numeric(default=decimal.Decimal("NaN"))
    tx = t.text(default=Value("it's \\ 'q' \n $$ ünï"))
    vc = t.varchar(10, default=Value("x"))
    by = t.bytea(default=b"\x00\xff'\\")
    d = t.date(default=datetime.date(2020, 2, 29))
    ts = t.timestamp(default=datetime.datetime(2020, 2, 29, 1, 2, 3, 456))
    tz = t.timestamptz(default=datetime.datetime(2020, 2, 29, tzinfo=datetime.UTC))
    ti = t.time(default=datetime.time(1, 2, 3))
    iv = t.interval(default=datetime.timedelta(days=-1, seconds=3, microseconds=5))
    u = t.uuid(default=uuid.UUID(int=5))
    ip = t.inet(default=ipaddress.ip_address("10.0.0.1"))
    cd = t.cidr(default=ipaddress.ip_network("10.0.0.0/8"))
    j = t.jsonb(default={"a": [1, None, "it's \\"]})
    j2 = t.json(default=[])
    j3 = t.jsonb(default=[1, 2])
    a1 = t.array(t.text, default=["a,b", 'q"', "it's", "\\", "", "NULL"])
    a2 = t.array(t.integer, default=[1, 2])
    a3 = t.array(t.boolean, default=[True, False])
    a4 = t.array(t.double, default=[1.5, float("inf")])
    a5 = t.array(t.enum(M), default=[M.a, M.b])
    a6 = t.array(t.timestamptz, default=[datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)])
    a7 = t.array(t.text, default=[])
    m = t.enum(M, default=M.a)
    bt = t.bit(3, default="B'101'")
    mo = t.money(default="'1.50'")
    pt = t.point(default="'(1,2)'")
    r = t.int4range(default="'[1,3)'")
    at = t.timestamptz(default="now() + interval '1 day'")
    cu = t.text(default="CURRENT_USER")
    a8 = t.array(t.jsonb, default=["{}"])
    a9 = t.array(t.interval(), default=[datetime.timedelta(days=1)])
    by2 = t.array(t.bytea, default=[b"\x01\\"])
