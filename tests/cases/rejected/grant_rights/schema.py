from schemadsl import Function, Grant, Revoke, Schema, Table
from schemadsl import types as t

app = Schema("app")


class Users(Table, name="users"):
    id = t.integer(primary_key=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)


total = Function("total", returns="integer", body="SELECT 1")

Grant("execute", on=Users, to="app")
Grant("select", on=app, to="app")
Grant("usage", on=[total, "sequence:users_id_seq"], to="app")
Grant("delete", on=Users, columns=[Users.id], to="app")
Grant("select", on=Users, columns=[Notes.id], to="app")
Grant("all", "select", on=Users, to="app")
Grant("select", on="tabel:users", to="app")
Grant(on=Users, to="app")
Revoke("select", on=Users, from_="public")
Revoke("select", on=Users, from_="app")
Revoke("select", on=Users, from_="pg_owner")
