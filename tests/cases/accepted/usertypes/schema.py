from schemadsl import (
    Collation,
    Composite,
    Domain,
    DomainCheck,
    Enum,
    Index,
    Range,
    Schema,
    Table,
    Value,
)
from schemadsl import types as t

app = Schema("app")
posix = Collation("posix", provider="libc", locale="C", comment="by bytes")
split = Collation("split", schema=app, provider="libc", lc_collate="C", lc_ctype="POSIX")


class Mood(Enum, name="mood"):
    ok = "ok"
    sad = "sad"


Email = Domain(
    "email", t.text, collate=posix, check="VALUE ~ '@'", not_null=True, comment="an address"
)
Short = Domain("short", Email, checks={"few": "length(VALUE) < 50"}, default=Value("a@b.c"))
Price = Domain(
    "price",
    t.numeric(10, 2),
    schema=app,
    checks={"positive": DomainCheck("VALUE > 0", not_valid=True, comment="no gifts")},
    default=1,
)
Floats = Range("floatrange", t.double, subtype_diff="float8mi", comment="of numbers")
Spans = Range("span", t.text, collate='"C"', opclass="text_pattern_ops", multirange="spans")


class Address(Composite, name="address", comment="where"):
    street = t.text(comment="and number")
    zip_code = t.varchar(10, name="zip code")
    city = t.text(collate=posix)
    mood = t.enum(Mood)


class Person(Composite, name="person", schema=app):
    home = t.composite(Address)
    all = t.array(t.composite(Address))


class Users(Table, name="users"):
    email = Email()
    other = Short(null=True, default=Value("x@y"))
    prices = t.array(Price)
    floats = Floats(null=True)
    many = Floats.many(null=True)
    spans = Spans.many(null=True)
    home = t.composite(Address, null=True)
    person = t.composite(Person, null=True)
    nick = t.text(collate=split)
    by_nick = Index("nick", name="by_nick")
