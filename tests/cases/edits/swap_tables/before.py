from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    x = t.integer(default=1)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    y = t.integer(default=1)
    a_id = t.integer(references=A.id, null=True)
