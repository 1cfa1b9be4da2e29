from schemadsl import ForeignTable
from schemadsl import types as t


class F(ForeignTable, name="f", server="nowhere"):
    id = t.bigint()
