from schemadsl import Enum


class Mood(Enum, name="mood"):
    good = "a" * 64
