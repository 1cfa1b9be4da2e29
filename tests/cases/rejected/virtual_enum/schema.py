from schemadsl import Enum, Table
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    b = t.enum(Mood, generated="'good'::mood", virtual=True)
