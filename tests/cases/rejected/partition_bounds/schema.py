from schemadsl import Partition, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="LIST (kind)"):
    kind = t.text()


odd = Partition("odd", of=Events, values="FROM ('a') TO ('b')")
