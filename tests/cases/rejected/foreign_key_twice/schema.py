from schemadsl import ForeignKey, PrimaryKey, Table
from schemadsl import types as t


class Users(Table, name="users"):
    a = t.integer()
    b = t.integer()
    key = PrimaryKey(a, b)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    x = t.integer()
    y = t.integer()
    to = ForeignKey((x, y), references=(Users.a, Users.a))
