from schemadsl import Table
from schemadsl import types as t


class Z(Table, name="z"):
    id = t.serial(primary_key=True)
