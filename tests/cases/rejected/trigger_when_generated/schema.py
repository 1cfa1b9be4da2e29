from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    twice = t.integer(generated="id * 2")
    a = Trigger("a", before="update", for_each="row", when="NEW.twice > 0", execute=touch)
    b = Trigger(
        "b", before="update", for_each="row", when="OLD IS DISTINCT FROM NEW", execute=touch
    )
    c = Trigger("c", before="update", for_each="row", when="NEW.tableoid > 0", execute=touch)
