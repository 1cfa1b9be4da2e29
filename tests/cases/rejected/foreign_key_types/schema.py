from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(primary_key=True)
    code = t.uuid(unique=True)
    tags = t.array(t.text, unique=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = t.numeric(references=Users.id)
    b = t.text(references=Users.code)
    c = t.array(t.varchar, references=Users.tags)
