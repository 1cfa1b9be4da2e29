from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.boolean(default=True, using="n <> 0")
    tags = t.array(t.text, default=[], using="string_to_array(tags, ',')")
