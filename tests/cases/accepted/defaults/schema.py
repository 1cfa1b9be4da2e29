from schemadsl import Enum, Identity, Table
from schemadsl import types as t


class Mood(Enum, name="mood"):
    good = "good"


class Notes(Table, name="notes"):
    id = t.smallint(
        primary_key=True, identity=Identity(minvalue=-5, maxvalue=32767, start=0, cache=1)
    )
    date = t.date(default="CURRENT_DATE")
    mood = t.enum(Mood, default="'good'::mood")
    days = t.interval(default="make_interval(days => 3)")
    year = t.double(default="extract(year FROM now())")
    zone = t.timestamp(default="(now() AT TIME ZONE 'utc')")
    text = t.text(default="'x'::text || md5('count(1)')")
    user = t.text(default="CURRENT_USER")
    stamp = t.date(default="date '2020-01-01'")
    made = t.named("regclass", str)(default="'pg_class'::regclass")
    tags = t.array(t.text, default="ARRAY['a', 'b']::text[]")
    words = t.text(default="''")
    select = t.text(default="'select now()'")
