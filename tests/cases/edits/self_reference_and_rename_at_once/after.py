from schemadsl import Table
from schemadsl import types as t


class A(Table, name="node", renamed_from="a"):
    key = t.bigint(primary_key=True, renamed_from="id")
    parent = t.bigint(null=True, references=lambda: A.key, on_delete="cascade", renamed_from="up")
