from schemadsl import Bm25, Table
from schemadsl import types as t


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Bm25(id, title, key=id)
