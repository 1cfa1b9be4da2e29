from schemadsl import Grant, Role, Table
from schemadsl import types as t

new = Role("schemadsl_test_new")


class Users(Table, name="users", owner=new):
    id = t.integer(primary_key=True)


Grant("select", on=Users, to="schemadsl_test_friend")
