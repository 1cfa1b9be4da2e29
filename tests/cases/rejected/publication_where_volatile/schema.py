from schemadsl import Publication, Published, Table
from schemadsl import types as t


class T(Table, name="t"):
    a = t.timestamptz()


Publication("p", tables=[Published(T, where="a > now()")])
