from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    tags = t.array(t.text)
    by_tags = Index(tags, using="gin", include=[id])
