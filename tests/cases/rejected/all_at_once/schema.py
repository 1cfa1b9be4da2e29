from schemadsl import Function, Index, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="integer", body="SELECT 1")


class Users(Table, name="users"):
    id = t.serial(primary_key=True)
    email = t.varchar(0)


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    by = t.integer(references=Users.id, on_delete="set null")
    title = t.text()
    words = Index(title, using="gin")
    touched = Trigger("touched", before="update", for_each="row", execute=touch)
