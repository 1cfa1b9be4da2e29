from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    code = t.text(unique=True, default="'x'")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.id)
    code = t.text(references=A.code, default="'x'")


class C(Table, name="c"):
    id = t.serial(primary_key=True)
    b_id = t.integer(null=True, references=B.id)
