from schemadsl import Check, Enum, Function, Rule, Schema, Table, Trigger, View
from schemadsl import types as t

new = Schema("fresh", renamed_from="new")
old = Schema("old")


class M(Enum, name="feeling", schema=new, renamed_from="mood"):
    a = "a"
    b = "b"


f = Function(
    "g",
    schema=old,
    arguments="x integer",
    returns="integer",
    volatility="immutable",
    body="SELECT x",
    renamed_from="f",
)
tf = Function("tf", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Users(Table, name="people", schema=new, renamed_from="users"):
    id = t.integer(primary_key=True)
    state = t.enum(M, default="'a'::fresh.feeling", renamed_from="mood")
    kept = Check("state <> 'b'::fresh.feeling OR old.g(id) > 0", name="kept")
    seen = Trigger(
        "seen",
        before="update",
        for_each="row",
        when="NEW.state <> OLD.state AND old.g(NEW.id) > 0 AND NEW.state <> 'b'::fresh.feeling",
        execute=tf,
    )
    noted = Rule(
        "noted", on="delete", do="UPDATE fresh.people SET state = OLD.state WHERE id = OLD.id - 1"
    )


v = View(
    "v",
    query="SELECT u.id FROM fresh.people u WHERE old.g(u.id) > 0 AND u.state = 'a'::fresh.feeling",
)
