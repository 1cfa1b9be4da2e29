from schemadsl import Enum


class Empty(Enum, name="empty"):
    pass


class Edges(Enum, name="edges"):
    longest = "a" * 63
    nothing = ""
