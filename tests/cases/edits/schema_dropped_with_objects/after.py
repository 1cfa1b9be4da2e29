from schemadsl import Table
from schemadsl import types as t


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(null=True)
