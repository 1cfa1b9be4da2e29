from schemadsl import Enum, Function, Grant, Revoke, Schema, Table
from schemadsl import types as t

app = Schema("app")


class Mood(Enum, name="mood", schema=app):
    good = "good"


class Users(Table, name="users", schema=app):
    id = t.integer(primary_key=True)
    mood = t.enum(Mood, null=True)


count = Function("count_of", arguments="app.mood, integer", returns="integer", body="SELECT 1")

Grant("usage", on=app, to="schemadsl_test_app")
Grant("select", on=Users, to="schemadsl_test_app")
Grant("update", on=Users, columns=[Users.mood], to="schemadsl_test_app")
Grant("usage", on=Mood, to="schemadsl_test_app")
Revoke("usage", on=Mood, from_="public")
Revoke("execute", on=count, from_="public")
Grant("execute", on=count, to=["schemadsl_test_app", "odd(name)"])
