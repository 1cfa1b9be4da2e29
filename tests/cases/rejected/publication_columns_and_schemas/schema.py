from schemadsl import Publication, Published, Table
from schemadsl import types as t


class T(Table, name="t"):
    id = t.bigint(primary_key=True)
    a = t.text()


Publication("p", tables=[Published(T, columns=[T.id])], schemas=["public"])
