from schemadsl import Table, Value
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.text(default=Value("a\0b"), comment="x\0y")
