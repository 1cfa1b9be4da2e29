from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    uuid = t.uuid(default="gen_random_uuid()", unique=True)
    at = t.timestamptz(default="clock_timestamp()")
    r = t.double(default="random()", null=True)
    n = t.integer(default=3)
    s = t.bigserial(unique=True)
    i = t.integer(identity="always")
    g = t.integer(generated="id * 2")
    b = t.text(backfill="id::text", check="b <> ''")
    e = t.text(default="''", comment="it's\n$$ \\ there")
