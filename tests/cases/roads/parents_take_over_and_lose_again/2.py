from schemadsl import Check, Table
from schemadsl import types as t


class Parents(Table, name="parents"):
    id = t.integer(primary_key=True)
    x = t.integer(null=True)
    y = t.text(null=True)
    big = Check("id > 1", name="big")


class Children(Table, name="children", inherits=[Parents]):
    pass


class Grandchildren(Table, name="grandchildren", inherits=[Children]):
    pass
