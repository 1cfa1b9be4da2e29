from schemadsl import Schema

x = Schema("other")
