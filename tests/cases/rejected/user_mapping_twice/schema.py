from schemadsl import ForeignDataWrapper, Server, UserMapping

w = ForeignDataWrapper("w")
s = Server("s", wrapper=w)
UserMapping("public", server=s)
UserMapping("PUBLIC", server="s", options={"user": "a"})
