from schemadsl import ForeignDataWrapper, ForeignTable, Publication, Server
from schemadsl import types as t

w = ForeignDataWrapper("w")
s = Server("s", wrapper=w)


class F(ForeignTable, name="f", server=s):
    id = t.bigint()


Publication("p", tables=[F])
