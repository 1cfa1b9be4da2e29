from schemadsl import Enum, Table
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"
    fine = "fine"


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.array(t.enum(Mood), default="'{good,NULL,\"bad one\"}'")
