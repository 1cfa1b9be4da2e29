from schemadsl import Exclude, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    once = Exclude((id, "="), using="brin")
