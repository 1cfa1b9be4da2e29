from schemadsl import Table
from schemadsl import types as t


class A(Table, name='a'):
    id = t.bigint(primary=True)
    at = t.datetime()
