from schemadsl import Enum, Extension, Table
from schemadsl import types as t

vector = Extension("vector")


class Mood(Enum, name="mood"):
    good = "good"
    comma = "a,b"
    slash = "c\\d"


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    moods = t.array(t.enum(Mood), default='\'{good, NULL ,"a,b","c\\\\d"}\'')
    nested = t.array(t.enum(Mood), default="'{{good},{good}}'")
    none = t.array(t.enum(Mood), default="'{}'")
    long = t.interval(default="'@ 3 MICROSECONDS 1 Millennium'")
    back = t.interval(default="'1:2:3.5 ago'")
    iso = t.interval(default="'P1Y2M3DT4H'")
    years = t.interval(default="'1-2'")
    short = t.interval(default="'1d2h'")
    hexed = t.bytea(default="'\\xDE ad'")
    plain = t.bytea(default="'a\\\\\\000\\377'")
    places = t.vector(3, default="' [1, 2e-3 ,.5 ] '")
    halves = t.halfvec(2, default="'[65504,-1.]'")
    few = t.sparsevec(5, default="'{1:1, 5:-2.5}/5'")
    bare = t.sparsevec(2, default="'{}/2'")
    many = t.array(t.vector(2), default="'{\"[1,2]\",NULL}'")
