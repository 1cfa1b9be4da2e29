from schemadsl import Index, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(primary_key=True)
    email = t.text()
    once = Index(email, unique=True, where="email <> ''")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    by = t.text(references=Users.email)
