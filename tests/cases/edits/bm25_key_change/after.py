from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

vec = Extension("vector")
pg = Extension("pg_search", schema="paradedb")


class A(Table, name="a"):
    id = t.bigserial(primary_key=True)
    uid = t.uuid(default="gen_random_uuid()", unique=True)
    title = t.varchar(100, null=True, using="title")
    s = Bm25(uid, title, id, key=uid, name="s", text_fields={"title": {"fast": True}})
