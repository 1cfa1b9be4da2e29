from schemadsl import Table
from schemadsl import types as t


class Guarded(Table, name="guarded"):
    id = t.bigint(primary_key=True)
    mail = t.text()


class Bare(Table, name="bare"):
    id = t.bigint(primary_key=True)
    mail = t.text()
