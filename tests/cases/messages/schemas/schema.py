from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users", comment="Who may sign in."):
    id = t.bigint(primary_key=True, identity="always")
    email = t.text(unique=True)


class Posts(Table, name="posts"):
    id = t.bigint(primary_key=True, identity="always")
    user_id = t.bigint(references=Users.id)
    title = t.text(null=True)
