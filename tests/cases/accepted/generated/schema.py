from schemadsl import Check, Enum, Index, Table
from schemadsl import types as t

class Mood(Enum, name="mood"):
    good = "good"


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    at = t.timestamp()
    year = t.numeric(generated="extract(year FROM at)")
    twice = t.integer(generated="id * 2", unique=True)
    where_from = t.oid(generated="tableoid")
    mood = t.enum(Mood, generated="'good'::mood")
    seven = t.integer(generated="7")
    words = t.tsvector(generated="to_tsvector('english', 'now()')")
    own = t.integer(generated="notes.id + 1")
    by_twice = Index(twice)
    by_abs = Index("abs(twice)")
    some = Index(id, where="twice > 3 AND words IS NOT NULL")
    ok = Check("tableoid > 0 AND twice > -1000")
