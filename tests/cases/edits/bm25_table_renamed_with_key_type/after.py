from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

vec = Extension("vector")
pg = Extension("pg_search", schema="paradedb")


class A(Table, name="a2", renamed_from="a"):
    id = t.bigserial(primary_key=True)
    name = t.text(null=True, renamed_from="title")
    meta = t.jsonb(null=True)
    s = Bm25(
        id,
        name,
        "(meta->>'x')::pdb.simple('alias=x')",
        key=id,
        name="s2",
        renamed_from="s",
        where="name IS NOT NULL",
    )


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.bigint(references=A.id)
