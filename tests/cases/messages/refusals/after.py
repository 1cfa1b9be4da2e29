from schemadsl import Check, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.bigint(primary_key=True, identity="always")
    mail = t.text(unique=True)
    phone = t.text()
    age = t.smallint(null=True)

    adult = Check("age > 17")
