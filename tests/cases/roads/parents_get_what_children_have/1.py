from schemadsl import Check, Table
from schemadsl import types as t


class Parents(Table, name="parents"):
    id = t.integer(primary_key=True)


class Children(Table, name="children", inherits=[Parents]):
    x = t.integer(null=True, default=5)
    y = t.text()
    big = Check("id > 1", name="big")


class Grandchildren(Table, name="grandchildren", inherits=[Children]):
    x = t.integer(null=True, default=6)
