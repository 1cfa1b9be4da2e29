from schemadsl import EventTrigger, Function, Policy, Rule, Statistics, Table
from schemadsl import types as t

watch = Function("watch", returns="event_trigger", language="plpgsql", body="BEGIN END")
mine = Function(
    "mine", arguments="who text", returns="boolean", sql_body="RETURN who = CURRENT_USER"
)

EventTrigger("watched", on="ddl_command_end", execute=watch, comment="Who did what.")
EventTrigger(
    "dropped", on="sql_drop", execute="watch", tags=["DROP TABLE", "DROP VIEW"], enabled="disabled"
)


class Log(Table, name="log"):
    id = t.integer(null=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    owner = t.text()
    city = t.text()
    zip = t.text()
    seen = Policy("seen", for_="select", using="true")
    own = Policy("own {table}", to=["postgres"], using="mine(owner)", with_check="id > 0")
    logged = Policy(
        "logged", as_="restrictive", using="id IN (SELECT l.id FROM log l)", comment="x"
    )
    added = Policy("added", for_="insert", to="PUBLIC", with_check="owner = CURRENT_USER")
    keep = Rule("keep", on="delete", where="old.id = 1", do="NOTHING", instead=True)
    note = Rule(
        "note",
        on="insert",
        do="(INSERT INTO log VALUES (new.id); INSERT INTO log VALUES (0))",
        enabled="always",
    )
    places = Statistics(zip, city)
    some = Statistics(city, "lower(zip)", "id", kinds=["mcv"], target=500, name="some", comment="y")
    lowered = Statistics("lower(city)")
