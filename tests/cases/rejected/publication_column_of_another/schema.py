from schemadsl import Publication, Published, Table
from schemadsl import types as t


class T(Table, name="t"):
    a = t.text()


class U(Table, name="u"):
    b = t.text()


Publication("p", tables=[Published(T, columns=[U.b])], publish=["inserts"])
