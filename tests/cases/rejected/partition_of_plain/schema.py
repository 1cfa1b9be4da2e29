from schemadsl import Partition, Table
from schemadsl import types as t


class Events(Table, name="events"):
    kind = t.text()


odd = Partition("odd", of=Events, values="DEFAULT")
