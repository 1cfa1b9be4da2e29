from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Trigger("a", after="insert", constraint=True, execute=touch)
    b = Trigger("b", after="insert", for_each="row", deferrable=True, execute=touch)
    c = Trigger("c", after="insert", for_each="row", constraint=True, new_table="n", execute=touch)
