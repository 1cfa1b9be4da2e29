from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Trigger("a", after="insert", old_table="o", execute=touch)
    b = Trigger("b", after="delete", new_table="n", execute=touch)
    c = Trigger("c", after="update", old_table="x", new_table="x", execute=touch)
