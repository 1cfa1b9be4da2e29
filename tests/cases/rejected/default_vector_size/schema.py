from schemadsl import Extension, Table
from schemadsl import types as t

vector = Extension("vector")


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.vector(3, default="'[1,2]'")
