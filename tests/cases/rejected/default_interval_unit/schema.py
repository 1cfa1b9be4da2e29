from schemadsl import Table, Value
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.interval(default=Value("1 fortnight"))
