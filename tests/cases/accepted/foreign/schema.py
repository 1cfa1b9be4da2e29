from schemadsl import (
    Check,
    ForeignDataWrapper,
    ForeignTable,
    Function,
    Grant,
    Mixin,
    Partition,
    Schema,
    Server,
    Statistics,
    Table,
    Trigger,
    UserMapping,
    Value,
)
from schemadsl import (
    types as t,
)

app = Schema("app")
looks = Function(
    "looks",
    schema=app,
    arguments="options text[], catalog oid",
    returns="void",
    language="plpgsql",
    body="BEGIN END",
)
stamp = Function("stamp", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")

bare = ForeignDataWrapper("bare")
far = ForeignDataWrapper("far", validator=looks, options={"debug": "true"}, comment="reaches far")
north = Server(
    "north",
    wrapper=far,
    type="postgresql",
    version="17",
    options={"host": "db", "port": "5432"},
    comment="up there",
)
south = Server("South pole", wrapper="bare")
UserMapping("public", server=north)
UserMapping(
    "schemadsl_test_app", server="South pole", options={"user": "app", "password": "it's one"}
)
Grant("usage", on=far, to="schemadsl_test_app")
Grant("usage", on=north, to="schemadsl_test_app", with_grant_option=True)


class Timestamps(Mixin):
    created_at = t.timestamptz(default="CURRENT_TIMESTAMP")


class Orders(
    ForeignTable,
    Timestamps,
    name="orders",
    server=north,
    options={"schema_name": "public", "table_name": "o"},
    schema=app,
    comment="orders of the north",
):
    id = t.bigint(fdw_options={"column_name": "no", "Odd": "x"}, comment="its number")
    label = t.text(null=True, collate='"C"', default=Value("a"))
    total = t.integer(null=True)
    gross = t.integer(null=True, generated="total * 2")
    positive = Check("id > 0", name="positive")
    stamped = Trigger("stamped", before="insert", for_each="row", execute=stamp)
    together = Statistics(id, total, name="together")


Grant("select", on=Orders, to="schemadsl_test_app")


class Events(Table, name="events", partition_by="RANGE (at)"):
    at = t.date(null=True)
    what = t.text(null=True)


Partition(
    "events_old",
    of=Events,
    values="FROM (MINVALUE) TO ('2020-01-01')",
    server=south,
    options={"table_name": "e"},
)
Partition("events_new", of=Events, values="FROM ('2020-01-01') TO (MAXVALUE)")


class Base(Table, name="base"):
    a = t.integer(null=True)


class Child(ForeignTable, name="child", server=south, inherits=[Base]):
    b = t.integer(null=True)
