from schemadsl import MaterializedView, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True, n_distinct=-1.5)
    tag = t.text(n_distinct="many")  # type: ignore[arg-type]  # what is rejected


class Tags(MaterializedView, name="tags", query="SELECT tag FROM notes"):
    tag = t.text(n_distinct_inherited=-2)
