"""Each line that ends in a word after ``#!`` is rejected by both type checkers."""

# ruff: noqa: F821  -- the mistakes are the point
from __future__ import annotations

from schemadsl import Bm25, Channel, Enum, Hnsw, Index, Table, Trigger, tokenizers
from schemadsl import types as t


class Mood(Enum, name="mood"):
    happy = "happy"


class Users(Table, name="users"):
    id = t.bigint(primary_key=True)
    uuid = t.uuid(unique=True)
    name = t.text(null=True)
    near = t.vector(3)

    by_nothing = Index(titel)  #! titel
    by_near = Hnsw(near, metric="cosin")  #! metric
    search = Bm25(
        id,
        tokenizers.simple(name, stemmer="klingon"),  #! stemmer
        tokenizers.simple(name, stemer="english"),  #! stemer
        tokenizers.lindera(name, "french"),  #! french
        tokenizers.ngram(name, "2", 3),  #! int
        tokenizers.literal(name, lowercase=True),  #! lowercase
        key="id",  #! key
    )
    touch = Trigger("touch", before="updated", execute="app.touch")  #! before


class Posts(Table, name="posts"):
    misspelt = t.uuid(references=Users.uid)  #! uid
    misspelt_late = t.uuid(references=lambda: Users.uid)  #! uid
    other_type = t.integer(references=Users.uuid)  #! references
    other_type_null = t.integer(null=True, references=Users.uuid)  #! int
    other_type_late = t.varchar(25, references=lambda: Users.id)  #! str
    other_type_late_null = t.varchar(25, null=True, references=lambda: Users.id)  #! str
    ignored = t.char(2, lint_ignore={"SD5O7": "two letters"})  #! SD5O7
    by_ignored = Index(ignored, lint_ignore={"SD602": True})  #! bool
    other_enum = t.enum(Mood, references=Users.name)  #! str
    other_array = t.array(t.uuid, references=Users.uuid)  #! UUID
    wrong_keyword = t.text(nul=True)  #! overload
    wrong_keyword_null = t.text(null=True, uniqe=True)  #! overload
    wrong_word = t.text(null=True, storage="exteral")  #! storage
    wrong_action = t.bigint(references=Users.id, on_delete="explode")  #! on_delete
    wrong_default = t.uuid(default=1.5)  #! default
    wrong_fields = t.interval(fields="days")  #! fields


class Nameless(Table, nme="nameless"): ...  #! nme


class Misasked(Table, name="misasked", queries=["get", "serch"]): ...  #! serch


Channel("jobs", of=3)  #! of
Channel("jobs", str)  #! positional
Channel(name=None)  #! None
