from schemadsl import NotNull, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(primary_key=True, not_null=NotNull(not_valid=True))
