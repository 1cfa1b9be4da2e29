from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    parts = t.array(t.json)
    by_parts = Index(parts)
