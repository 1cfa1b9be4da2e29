from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Trigger("a", after="update", update_of=[id], new_table="n", execute=touch)
