from schemadsl import Extension, Table
from schemadsl import types as t

vector = Extension("vector")


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.halfvec(2, default="'[1,70000]'")
