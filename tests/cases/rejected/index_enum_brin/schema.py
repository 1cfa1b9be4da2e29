from schemadsl import Enum, Index, Table
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    mood = t.enum(Mood)
    by_mood = Index(mood, using="brin")
