from schemadsl import DefaultPrivileges, Function, Grant, Schema, Table
from schemadsl import types as t

app = Schema("app")


class Users(Table, name="users", schema=app):
    id = t.integer()


class Notes(Table, name="notes", schema=app):
    id = t.serial()


class Plain(Table, name="plain"):
    id = t.integer()


total = Function("total", returns="integer", body="SELECT 1")

DefaultPrivileges("select", on="tables", to="schemadsl_test_app", with_grant_option=True)
DefaultPrivileges("insert", "update", on="tables", schema=app, to="schemadsl_test_app")
DefaultPrivileges("execute", on="functions", from_="public")
DefaultPrivileges("usage", on="sequences", to="schemadsl_test_app", for_role="schemadsl_test_owner")
Grant("delete", on=Users, to="schemadsl_test_app")
Grant("delete", on=Notes, to="schemadsl_test_app")
