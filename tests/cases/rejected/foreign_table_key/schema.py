from schemadsl import ForeignDataWrapper, ForeignTable, Index, Server
from schemadsl import types as t

w = ForeignDataWrapper("w")
s = Server("s", wrapper=w)


class F(ForeignTable, name="f", server=s):
    id = t.bigint(primary_key=True)
    other = t.bigint(identity="always")
    by_other = Index(other)
