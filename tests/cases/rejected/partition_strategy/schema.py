from schemadsl import Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="SPREAD (kind)"):
    kind = t.text()
