from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(primary_key=True)
    email = t.text(unique=True, deferrable=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    by = t.text(references=Users.email)
