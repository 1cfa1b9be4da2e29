from schemadsl import Table
from schemadsl import types as t


class Parents(Table, name="parents"):
    id = t.integer(primary_key=True)


class Children(Table, name="children", inherits=[Parents]):
    pass


class Grandchildren(Table, name="grandchildren", inherits=[Children]):
    pass
