from schemadsl import NotNull, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.integer(identity="always", not_null=NotNull(not_valid=True))
