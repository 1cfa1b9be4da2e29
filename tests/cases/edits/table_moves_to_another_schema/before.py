from schemadsl import Schema, Table
from schemadsl import types as t

s = Schema("app")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
