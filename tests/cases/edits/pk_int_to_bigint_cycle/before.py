from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    up = t.integer(null=True, references=lambda: A.id)
    b_id = t.integer(null=True, references=lambda: B.id)


class B(Table, name="b"):
    id = t.integer(primary_key=True, identity="always")
    a_id = t.integer(references=A.id)
    c_id = t.integer(null=True, references=lambda: C.id, unique=True)


class C(Table, name="c"):
    id = t.integer(primary_key=True)
    b_id = t.integer(references=B.c_id, null=True)
