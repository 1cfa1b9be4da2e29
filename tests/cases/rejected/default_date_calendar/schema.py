from schemadsl import Table, Value
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.date(default=Value("2021-02-29"))
