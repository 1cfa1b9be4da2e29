from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    at = t.timestamptz()
    a = Index("random()", name="a")
    b = Index(id, where="at > now()", name="b")
    c = Index(id, where="at > CURRENT_DATE", name="c")
