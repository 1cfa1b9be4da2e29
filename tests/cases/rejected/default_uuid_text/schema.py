from schemadsl import Table, Value
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.uuid(default=Value("none"))
