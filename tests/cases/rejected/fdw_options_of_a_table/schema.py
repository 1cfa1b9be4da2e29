from schemadsl import Table
from schemadsl import types as t


class T(Table, name="t"):
    id = t.bigint(fdw_options={"column_name": "no"})
