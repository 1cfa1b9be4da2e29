from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a", comment="\ud800"):
    id = t.serial(primary_key=True)
