from schemadsl import NotNull, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(primary_key=True, not_null=NotNull(no_inherit=True))
    email = t.text(null=True, not_null="users_have_an_email")
    name = t.text(not_null=True)
