from schemadsl import Cast, Enum


class Mood(Enum, name="mood"):
    ok = "ok"


Cast("oid", Mood)
