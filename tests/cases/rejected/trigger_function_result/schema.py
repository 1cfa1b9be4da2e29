from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="integer", body="SELECT 1")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Trigger("a", after="update", execute=touch)
