from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    for _i in range(1200):
        locals()[f"c{_i}"] = t.integer(null=True, comment="n" if _i % 400 == 0 else None)
    del _i
    last = t.text(default="'x'")
