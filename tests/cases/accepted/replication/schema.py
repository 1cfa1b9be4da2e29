from schemadsl import Partition, Publication, Published, Schema, Subscription, Table
from schemadsl import types as t

app = Schema("app")


class Users(Table, name="users", schema=app):
    id = t.bigint(primary_key=True)
    email = t.text()
    secret = t.text(null=True)


class Orders(Table, name="Orders"):
    id = t.bigint(primary_key=True)


class Events(Table, name="events", partition_by="LIST (kind)"):
    kind = t.text(null=True)
    what = t.text(null=True)


first = Partition("events_a", of=Events, values="IN ('a')")

Publication("everything", all_tables=True, publish=["insert"])
Publication("nothing", publish=[], comment="for later")
Publication(
    "some",
    tables=[
        Published(Users, columns=[Users.id, Users.email], where="id > 10 AND email <> 'x'"),
        Orders,
        first,
    ],
    publish_via_partition_root=True,
)
Publication(
    "rooted", tables=[Published(Events, where="kind = 'a'")], publish_via_partition_root=True
)
Publication("whole", schemas=[app, "public"], tables=[Users])

Subscription("taken", publications=["out"])
Subscription(
    "Other one",
    connection="host=nowhere dbname=app application_name='x y'",
    publications=["out", "Other"],
    slot_name="none",
    binary=True,
    streaming="on",
    synchronous_commit="remote_apply",
    disable_on_error=True,
    password_required=False,
    run_as_owner=True,
    origin="none",
    comment="by hand",
)
Subscription("paired", publications=["out"], slot_name="pair", two_phase=True, failover=True)
