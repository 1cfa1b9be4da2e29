from schemadsl import Enum, Extension, Function, Grant, Procedure, Revoke, Schema, Table
from schemadsl import types as t

Extension("postgres_fdw")
app = Schema("app", owner="schemadsl_test_owner")


class Mood(Enum, name="mood", schema=app, owner="schemadsl_test_owner"):
    good = "good"


class Users(Table, name="users", schema=app, owner="schemadsl_test_owner"):
    id = t.serial(primary_key=True)
    number = t.integer(identity="always")
    email = t.text()
    name = t.text()


class Log(Table, name="log"):
    id = t.integer()


touch = Function("touch", arguments="integer", returns="integer", body="SELECT $1")
purge = Procedure("purge", schema=app, body="", owner="schemadsl_test_owner")

Grant("usage", on=app, to="schemadsl_test_app")
Grant("create", on=app, to="schemadsl_test_app", with_grant_option=True)
Grant("all", on="schema:public", to="schemadsl_test_app")
Revoke("usage", on="schema:public", from_="public")
Grant("select", "insert", on=Users, to=("schemadsl_test_app", "schemadsl_test_reader"))
Grant("update", on=Users, columns=(Users.email, "name"), to="schemadsl_test_app")
Grant("select", on=Users, to="schemadsl_test_app", with_grant_option=True)
Grant("select", on=Users, to="schemadsl_test_friend", granted_by="schemadsl_test_app")
Grant("select", "insert", on=Users, to="schemadsl_test_owner")
Revoke("all", on=Log, from_="pg_owner")
Grant("usage", on="sequence:app.users_id_seq", to="schemadsl_test_app")
Grant("select", on="sequence:app.users_number_seq", to="public")
Revoke("execute", on=(touch, purge), from_="public")
Grant("execute", on=touch, to="schemadsl_test_app")
Grant("execute", on="function:pg_catalog.pg_read_file(text)", to="schemadsl_test_app")
Revoke("all", on=Mood, from_="public")
Grant("all", on=Mood, to="schemadsl_test_app")
Revoke("usage", on="language:plpgsql", from_="public")
Grant("usage", on="foreign_data_wrapper:postgres_fdw", to="schemadsl_test_app")
