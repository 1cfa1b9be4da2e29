from datetime import UTC, datetime

from schemadsl import DefaultPrivileges, Function, Grant, Membership, Role, Schema, Table
from schemadsl import types as t

readers = Role("schemadsl_test_readers", comment="whoever reads")
app = Role(
    "schemadsl_test app",
    login=True,
    createdb=True,
    inherit=False,
    connection_limit=5,
    valid_until="2030-01-01 12:00:00+02",
    settings={"search_path": '"$user", public', "work_mem": "64MB"},
    database_settings={"statement_timeout": "5s"},
    member_of=[readers, Membership("pg_monitor", admin=True, inherit=True, set=False)],
)
Role(
    "schemadsl_test_job",
    superuser=True,
    createrole=True,
    replication=True,
    bypassrls=True,
    valid_until=datetime(2031, 1, 1, tzinfo=UTC),
    member_of=[app],
)

shop = Schema("shop", owner=app)


class Users(Table, name="users", schema=shop, owner=app):
    id = t.integer(primary_key=True)


total = Function("total", returns="integer", body="SELECT 1", owner=app)

Grant("select", on=Users, to=[readers, "schemadsl_test_job"])
DefaultPrivileges("select", on="tables", to=readers)
DefaultPrivileges("all", on="sequences", to=readers, for_role=app)
DefaultPrivileges("insert", "select", on="tables", schema=shop, to=readers, for_role=app)
DefaultPrivileges("usage", on="schemas", to=readers, with_grant_option=True)
DefaultPrivileges("execute", on="functions", from_="public")
DefaultPrivileges("usage", on="types", to=readers)
DefaultPrivileges("all", on="types", from_="public", for_role=app)
DefaultPrivileges("all", on="tables", from_="pg_owner", for_role=app)
DefaultPrivileges("select", on="sequences", to="pg_owner")
