from schemadsl import Publication, Published, Table
from schemadsl import types as t


class T(Table, name="t", partition_by="LIST (a)"):
    a = t.text(null=True)


Publication("p", tables=[Published(T, where="a = 'x'")])
