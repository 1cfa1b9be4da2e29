from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.bigserial(primary_key=True)
    up = t.bigint(null=True, references=lambda: A.id)
    b_id = t.bigint(null=True, references=lambda: B.id)


class B(Table, name="b"):
    id = t.bigint(primary_key=True, identity="always")
    a_id = t.bigint(references=A.id)
    c_id = t.bigint(null=True, references=lambda: C.id, unique=True)


class C(Table, name="c"):
    id = t.bigint(primary_key=True)
    b_id = t.bigint(references=B.c_id, null=True)
