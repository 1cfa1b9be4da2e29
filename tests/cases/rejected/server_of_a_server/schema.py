from schemadsl import ForeignDataWrapper, Server

w = ForeignDataWrapper("w")
s = Server("s", wrapper=w)
Server("s2", wrapper=s)
