from schemadsl import Exclude, Table
from schemadsl import types as t


class Rooms(Table, name="rooms"):
    id = t.integer(primary_key=True)
    during = t.tstzrange()
    free = Exclude((id, "="), (during, "&&"))
