from schemadsl import Table
from schemadsl import types as t


class A(Table, name="Users"):
    id = t.serial(primary_key=True)
    Name = t.text(null=True)
