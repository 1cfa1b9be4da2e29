from schemadsl import Partition, Table
from schemadsl import types as t


class Events(Table, name="events", partition_by="LIST (kind)"):
    kind = t.text()


Partition("events_a", of=Events, values="IN ('a')", names={"events_kind_idx": "kinds_a"})
