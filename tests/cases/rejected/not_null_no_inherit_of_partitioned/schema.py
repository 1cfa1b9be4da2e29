from schemadsl import NotNull, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="LIST (kind)"):
    kind = t.text(not_null=NotNull(no_inherit=True))
