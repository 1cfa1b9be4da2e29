from schemadsl import Enum, Table, Value
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    x = t.enum(Mood, default=Value("bad"))
