from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    embedding = t.vector(3)
    email = t.citext()
