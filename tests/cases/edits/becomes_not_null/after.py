from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    a = t.text(default="'x'")
    b = t.varchar(20, backfill="'y'", using="b || ''")
    c = t.text(default="'q'", unique=True)
