from schemadsl import Table
from schemadsl import types as t


class A(Table, name="users", renamed_from="Users"):
    id = t.serial(primary_key=True)
    name_ = t.text(null=True, name="name", renamed_from="Name")
