from schemadsl import Index, MaterializedView, Table
from schemadsl import types as t


class Notes(Table, name="notes", cluster_on="some"):
    id = t.integer(primary_key=True)
    some = Index(id, where="id > 0", name="some")


class Tags(Table, name="tags", cluster_on="by_id"):
    id = t.integer(primary_key=True)
    by_id = Index(id, using="hash", name="by_id")


class Parts(Table, name="parts", partition_by="LIST (kind)", cluster_on="parts_pkey"):
    kind = t.text(primary_key=True)


class Lost(Table, name="lost", cluster_on="other"):
    id = t.integer(primary_key=True)


class Ids(MaterializedView, name="ids", query="SELECT id FROM notes", cluster_on="other"):
    id = t.integer()
