from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    for _i in range(1200):
        locals()[f"c{_i}"] = t.integer(null=True)
    del _i
