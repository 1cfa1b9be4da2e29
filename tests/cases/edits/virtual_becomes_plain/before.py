from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(generated="id * 2", virtual=True)
    m = t.integer(generated="id * 2", virtual=True, null=True)
    k = t.integer(generated="id * 2", virtual=True)
