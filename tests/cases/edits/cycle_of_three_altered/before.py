from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.text(primary_key=True)
    b_id = t.text(null=True, references=lambda: B.id)


class B(Table, name="b"):
    id = t.text(primary_key=True)
    c_id = t.text(null=True, references=lambda: C.id)


class C(Table, name="c"):
    id = t.text(primary_key=True)
    a_id = t.text(null=True, references=A.id)
