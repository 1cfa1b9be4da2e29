from schemadsl import Grant, Role, Table
from schemadsl import types as t

old = Role("schemadsl_test_old", login=True, member_of=["pg_monitor"])


class Users(Table, name="users", owner=old):
    id = t.integer(primary_key=True)


Grant("select", on=Users, to="schemadsl_test_friend")
