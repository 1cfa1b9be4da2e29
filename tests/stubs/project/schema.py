"""Tables of every sort that queries are derived from."""

from schemadsl import (
    Bm25,
    Check,
    Domain,
    Enum,
    Extension,
    Hnsw,
    Index,
    PrimaryKey,
    Schema,
    Table,
    Unique,
    Value,
)
from schemadsl import types as t

vector = Extension("vector")
pg_search = Extension("pg_search", schema="paradedb")
app = Schema("app")
positive = Domain("positive", t.integer, not_null=True, check="VALUE > 0")


class Mood(Enum, name="mood"):
    happy = "happy"
    sad = "sad"


class Users(Table, name="users", queries="all"):
    id = t.serial(primary_key=True)
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    email = t.varchar(255, null=True)
    code = t.char(4, default=Value("abcd"))
    mood = t.enum(Mood, default=Mood.happy)
    score = t.numeric(6, 2, default=0)
    points = positive(default=1)
    settings = t.jsonb(null=True, default={})
    tags = t.array(t.varchar(50), default="'{}'::character varying[]")
    seen_at = t.timestamp(default="now()")
    created_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    initials = t.text(null=True, generated="left(email, 1)")

    by_email = Index(email, unique=True, where="email IS NOT NULL", name="users_email")


class Docs(Table, name="docs", queries="all"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.integer(null=True, references=Users.id)
    kind = t.varchar(20)
    live = t.boolean(default=True)
    title = t.text(null=True)
    body = t.text()
    notes = t.text(null=True)
    page_size = t.integer(null=True)
    embedding = t.vector(3, null=True)

    search = Bm25(id, title, "(body::pdb.simple('stemmer=english'))", key=id)
    near = Hnsw(embedding, metric="l2")
    by_kind = Index(kind)


class Parts(Table, name="parts", schema=app, queries=["search", "nearest", "hybrid"]):
    number = t.bigint(primary_key=True)
    text = t.text()
    live = t.boolean()
    small = t.halfvec(3)
    large = t.vector(3, null=True)

    search = Bm25(number, text, key=number, where="live")
    near = Hnsw("large::halfvec(3)", metric="cosine")


class Odd(Table, name="Odd Names", queries="all"):
    order = t.integer(name="order")
    again = t.integer(name="Order")
    value = t.text(null=True, name="a b")

    key = PrimaryKey(order, again)
    same = Unique(value, again)


class Links(Table, name="links", queries="all"):
    user_id = t.integer(references=Users.id, on_delete="cascade")
    doc_id = t.uuid(references=Docs.id, on_delete="cascade")

    key = PrimaryKey(user_id, doc_id)


class Silent(Table, name="silent"):
    id = t.integer(primary_key=True)
    there = Check("id > 0")
