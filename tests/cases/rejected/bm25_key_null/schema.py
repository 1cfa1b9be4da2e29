from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    number = t.integer(null=True, unique=True)
    title = t.text()
    search = Bm25(number, title, key=number)
