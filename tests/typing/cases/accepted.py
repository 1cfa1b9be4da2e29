"""What both type checkers accept, and which Python types they see."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, assert_type
from uuid import UUID

from schemadsl import (
    Bm25,
    Column,
    Element,
    Enum,
    Exclude,
    Extension,
    ForeignKey,
    Function,
    Hnsw,
    Identity,
    Index,
    Ivfflat,
    Mixin,
    PrimaryKey,
    Procedure,
    Schema,
    Table,
    Trigger,
    Unique,
    Value,
    desc,
    tokenizers,
)
from schemadsl import types as t

app = Schema("app")
vector = Extension("vector", schema=app)
touch = Function("touch", returns="trigger", language="plpgsql", body="begin return new; end")
sweep = Procedure("sweep", arguments=["days integer"], body="select 1")


class Mood(Enum, name="mood", schema=app, renamed_values={"meh": "fine"}):
    happy = "happy"
    fine = "fine"


class Stamps(Mixin):
    made = t.timestamptz(3, default="now()")
    touch = Trigger("touch_{table}", before="update", for_each="row", execute=touch)


class Users(Table, Stamps, name="users", schema=app, comment="people"):
    id = t.bigint(primary_key=True, identity=Identity(always=True))
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    name = t.varchar(255, null=True)
    made = Stamps.made
    price = t.numeric(10, 2, default=0)
    mood = t.enum(Mood, default=Mood.happy)
    moods = t.array(t.enum(Mood), null=True, default=[Mood.fine])
    tags = t.array(t.varchar(50), default=[])
    data = t.jsonb(default={"a": 1})
    near = t.vector(3, null=True, default=[1, 2, 3])
    wait = t.interval(null=True, fields="day to second", precision=3)
    during = t.tstzrange()
    email = t.named("app.email", str)(null=True)
    status = t.text(default=Value("new"))
    boss = t.bigint(null=True, references=lambda: Users.id, on_delete="set null")

    once = Unique(uuid, made, nulls_not_distinct=True)
    free = Exclude((during, "&&"), ("lower(name)", "="))
    by_name = Index(desc(name, nulls="last"), Element("lower(name)", opclass="text_ops"), made)
    by_near = Hnsw(near, metric="cosine", m=16)
    by_list = Ivfflat(near, metric="l2", lists=10)
    search = Bm25(
        id,
        tokenizers.simple(name, stemmer="english", alias="name_en"),
        tokenizers.ngram(status, 2, 3, prefix_only=True),
        tokenizers.alias("price * 2", "double_price"),
        key=id,
        text_fields={"name": {"fast": True, "record": "position"}},
    )


class Posts(Table, name="posts"):
    user_id = t.uuid(references=Users.uuid)
    maybe = t.uuid(null=True, references=Users.uuid)
    titled = t.text(references=Users.name)
    when = t.timestamptz()

    key = PrimaryKey(user_id, when)
    back = ForeignKey((user_id, when), references=lambda: (Users.uuid, Users.made))
    watch = Trigger("watch", after=("insert", "update"), update_of=(when,), execute="app.watch")


assert_type(Users.id, Column[int])
assert_type(Users.name, Column[str | None])
assert_type(Users.made, Column[datetime.datetime])
assert_type(Users.price, Column[Decimal])
assert_type(Users.mood, Column[Mood])
assert_type(Users.moods, Column[list[Mood] | None])
assert_type(Users.tags, Column[list[str]])
assert_type(Users.data, Column[Any])
assert_type(Users.wait, Column[datetime.timedelta | None])
assert_type(Users.email, Column[str | None])
assert_type(Posts.maybe, Column[UUID | None])


class Excused(Table, name="excused", lint_ignore={"SD603": "a list"}):
    code = t.char(2, null=True, lint_ignore={"SD507": "ISO", "SD505": "as well"})
    by_code = Index(code, lint_ignore={"SD602": "measured"})


class Asked(Table, name="asked", queries=["get", "create_many"]):
    id = t.integer(primary_key=True)


class AskedAll(Table, name="asked_all", queries="all"):
    id = t.integer(primary_key=True)
