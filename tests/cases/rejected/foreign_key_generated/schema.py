from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(primary_key=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    by = t.integer(generated="id + 1", references=Users.id, on_update="cascade")
