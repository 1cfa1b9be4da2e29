from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    b_id = t.integer(null=True, references=lambda: B.id)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    c_id = t.integer(null=True, references=lambda: C.id)


class C(Table, name="c"):
    id = t.serial(primary_key=True)
    a_id = t.integer(null=True, references=A.id)
    z_id = t.integer(null=True, references=lambda: Z.id)


class Z(Table, name="z"):
    id = t.serial(primary_key=True)
    a_id = t.integer(null=True, references=A.id)
