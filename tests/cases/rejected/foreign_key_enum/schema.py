from schemadsl import Enum, Table
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"


class Moods(Table, name="moods"):
    mood = t.enum(Mood, primary_key=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    mood = t.text(references=Moods.mood)
