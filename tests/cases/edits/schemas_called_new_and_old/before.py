from schemadsl import Check, Enum, Function, Rule, Schema, Table, Trigger, View
from schemadsl import types as t

new = Schema("new")
old = Schema("old")


class M(Enum, name="mood", schema=new):
    a = "a"
    b = "b"


f = Function(
    "f",
    schema=old,
    arguments="x integer",
    returns="integer",
    volatility="immutable",
    body="SELECT x",
)
tf = Function("tf", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Users(Table, name="users", schema=new):
    id = t.integer(primary_key=True)
    mood = t.enum(M, default="'a'::new.mood")
    kept = Check("mood <> 'b'::new.mood OR old.f(id) > 0", name="kept")
    seen = Trigger(
        "seen",
        before="update",
        for_each="row",
        when="NEW.mood <> OLD.mood AND old.f(NEW.id) > 0 AND NEW.mood <> 'b'::new.mood",
        execute=tf,
    )
    noted = Rule(
        "noted", on="delete", do="UPDATE new.users SET mood = OLD.mood WHERE id = OLD.id - 1"
    )


v = View("v", query="SELECT u.id FROM new.users u WHERE old.f(u.id) > 0 AND u.mood = 'a'::new.mood")
