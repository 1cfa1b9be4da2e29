"""Every type that a column can be of."""

from application.settings import Event, Limits, Place, Profile, Settings

from schemadsl import Channel, Composite, Domain, Enum, Extension, PrimaryKey, Range, Schema, Table
from schemadsl import types as t

app = Schema("app")
vector = Extension("vector")


texts = Channel("Odd name")
all_settings = Channel("settings", of=Settings)
all_limits = Channel("limits", of=Limits)
all_profiles = Channel("profiles", of=Profile)
all_events = Channel("events", of=Event)
all_places = Channel("places", of=Place)


class Mood(Enum, name="mood"):
    happy = "happy"
    so_so = "so-so"
    number = "1st"


class Level(Enum, name="level", schema=app):
    low = "low"
    high = "high"


class Address(Composite, name="address"):
    street = t.text()
    number = t.integer()
    since = t.timestamptz()
    mood = t.enum(Mood)
    tags = t.array(t.text)


Positive = Domain("positive", t.integer, check="VALUE > 0")
Moment = Domain("moment", t.timestamptz)
Spirits = Domain("spirits", t.enum(Mood))
Floats = Range("floats", t.double)
Counts = Range("counts", t.integer)


class Authors(Table, name="authors"):
    id = t.bigserial(primary_key=True)
    name = t.text()
    mood = t.enum(Mood, null=True)
    level = t.enum(Level, null=True)
    email = t.text(null=True)


class Books(Table, name="books"):
    id = t.bigserial(primary_key=True)
    author = t.bigint(null=True, references=Authors.id)
    title = t.text()
    pages = t.integer(null=True)


class Documents(Table, name="documents"):
    id = t.integer(primary_key=True)
    settings = t.jsonb(of=Settings)
    limits = t.jsonb(of=Limits, null=True)
    profile = t.jsonb(of=Profile, null=True)
    event = t.json(of=Event, null=True)
    place = t.jsonb(of=Place, null=True)
    anything = t.jsonb(null=True)


class Members(Table, name="members", schema=app):
    author = t.bigint()
    number = t.integer()
    key = PrimaryKey(author, number)


class Everything(Table, name="everything"):
    """One column of every type, all of which may be NULL."""

    id = t.integer(primary_key=True)
    a_int2 = t.smallint(null=True)
    a_int4 = t.integer(null=True)
    a_int8 = t.bigint(null=True)
    a_float4 = t.real(null=True)
    a_float8 = t.double(null=True)
    a_numeric = t.numeric(null=True)
    a_money = t.money(null=True)
    a_bool = t.boolean(null=True)
    a_text = t.text(null=True)
    a_varchar = t.varchar(40, null=True)
    a_char = t.char(3, null=True)
    a_bytea = t.bytea(null=True)
    a_bit = t.bit(3, null=True)
    a_varbit = t.varbit(5, null=True)
    a_tsvector = t.tsvector(null=True)
    a_tsquery = t.tsquery(null=True)
    a_uuid = t.uuid(null=True)
    a_json = t.json(null=True)
    a_jsonb = t.jsonb(null=True)
    a_jsonpath = t.jsonpath(null=True)
    a_date = t.date(null=True)
    a_time = t.time(null=True)
    a_timetz = t.timetz(null=True)
    a_timestamp = t.timestamp(null=True)
    a_timestamptz = t.timestamptz(null=True)
    a_interval = t.interval(null=True)
    a_inet = t.inet(null=True)
    a_cidr = t.cidr(null=True)
    a_macaddr = t.macaddr(null=True)
    a_point = t.point(null=True)
    a_box = t.box(null=True)
    a_int4range = t.int4range(null=True)
    a_int8range = t.int8range(null=True)
    a_numrange = t.numrange(null=True)
    a_daterange = t.daterange(null=True)
    a_tsrange = t.tsrange(null=True)
    a_tstzrange = t.tstzrange(null=True)
    a_int4multirange = t.int4multirange(null=True)
    a_int8multirange = t.int8multirange(null=True)
    a_tstzmultirange = t.tstzmultirange(null=True)
    a_oid = t.oid(null=True)
    a_regclass = t.regclass(null=True)
    a_name = t.name(null=True)
    a_internal = t.internal_char(null=True)
    a_lsn = t.pg_lsn(null=True)
    a_xid = t.xid(null=True)
    a_tid = t.tid(null=True)
    a_vector = t.vector(3, null=True)
    a_halfvec = t.halfvec(3, null=True)
    a_sparsevec = t.sparsevec(3, null=True)
    a_mood = t.enum(Mood, null=True)
    a_level = t.enum(Level, null=True)
    a_address = t.composite(Address, null=True)
    a_positive = Positive(null=True)
    a_moment = Moment(null=True)
    a_spirits = Spirits(null=True)
    a_floats = Floats(null=True)
    a_counts = Counts(null=True)
    a_many_floats = Floats.many(null=True)
    an_int2 = t.array(t.smallint, null=True)
    an_int4 = t.array(t.integer, null=True)
    an_int8 = t.array(t.bigint, null=True)
    an_float4 = t.array(t.real, null=True)
    an_float8 = t.array(t.double, null=True)
    an_numeric = t.array(t.numeric, null=True)
    an_money = t.array(t.money, null=True)
    an_bool = t.array(t.boolean, null=True)
    an_text = t.array(t.text, null=True)
    an_varchar = t.array(t.varchar(40), null=True)
    an_bytea = t.array(t.bytea, null=True)
    an_uuid = t.array(t.uuid, null=True)
    an_json = t.array(t.json, null=True)
    an_jsonb = t.array(t.jsonb, null=True)
    an_date = t.array(t.date, null=True)
    an_time = t.array(t.time, null=True)
    an_timestamptz = t.array(t.timestamptz, null=True)
    an_interval = t.array(t.interval, null=True)
    an_inet = t.array(t.inet, null=True)
    an_box = t.array(t.box, null=True)
    an_int4range = t.array(t.int4range, null=True)
    an_tstzrange = t.array(t.tstzrange, null=True)
    an_oid = t.array(t.oid, null=True)
    an_name = t.array(t.name, null=True)
    an_vector = t.array(t.vector(3), null=True)
    an_mood = t.array(t.enum(Mood), null=True)
    an_address = t.array(t.composite(Address), null=True)
    an_positive = t.array(Positive, null=True)
    an_moment = t.array(Moment, null=True)
    an_spirits = t.array(Spirits, null=True)
    an_floats = t.array(Floats, null=True)
