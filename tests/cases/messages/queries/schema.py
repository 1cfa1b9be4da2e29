from schemadsl import Check, Index, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.bigint(primary_key=True, identity="always")
    email = t.text(unique=True)
    phone = t.text(null=True)
    age = t.integer(null=True)

    adult = Check("age > 17")
    by_phone = Index(phone)
