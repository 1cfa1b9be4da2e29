from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Trigger("a", before=["insert", "update"], for_each="row", when="OLD.id > 0", execute=touch)
    b = Trigger("b", before="delete", for_each="row", when="NEW.id > 0", execute=touch)
    c = Trigger("c", after="update", when="NEW.id > 0", execute=touch)
