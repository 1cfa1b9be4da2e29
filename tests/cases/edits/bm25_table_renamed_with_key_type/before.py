from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

vec = Extension("vector")
pg = Extension("pg_search", schema="paradedb")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    meta = t.jsonb(null=True)
    s = Bm25(
        id,
        title,
        "(meta->>'x')::pdb.simple('alias=x')",
        key=id,
        name="s",
        where="title IS NOT NULL",
        text_fields={},
    )


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.id)
