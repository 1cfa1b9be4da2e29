from schemadsl import Publication, Table
from schemadsl import types as t


class T(Table, name="t"):
    id = t.bigint(primary_key=True)


Publication("p", tables=[T], all_tables=True)
