from schemadsl import Identity, Table
from schemadsl import types as t


class D(Table, name="d"):
    id = t.smallint(primary_key=True, identity=Identity(maxvalue=100000))
