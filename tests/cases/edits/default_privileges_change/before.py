from schemadsl import DefaultPrivileges, Grant, Schema, Table
from schemadsl import types as t

app = Schema("app")


class Users(Table, name="users", schema=app):
    id = t.integer()


DefaultPrivileges("select", on="tables", to="schemadsl_test_app")
DefaultPrivileges("insert", on="tables", schema=app, to="schemadsl_test_app")
DefaultPrivileges("execute", on="functions", from_="public")
DefaultPrivileges("all", on="sequences", to="schemadsl_test_app", for_role="schemadsl_test_owner")
Grant("delete", on=Users, to="schemadsl_test_app")
