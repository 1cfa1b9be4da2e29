from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    up = t.integer(null=True, references=lambda: A.id, on_delete="set null")
