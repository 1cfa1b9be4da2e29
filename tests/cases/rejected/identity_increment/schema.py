from schemadsl import Identity, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True, identity=Identity(increment=0))
