from schemadsl import Element, Index, MaterializedView, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True, statistics=-2)
    tag = t.text(statistics=10_001)
    by_tag = Index(Element("lower(tag)", statistics=-1))


class Tags(MaterializedView, name="tags", query="SELECT tag FROM notes"):
    tag = t.text(statistics=20_000)
