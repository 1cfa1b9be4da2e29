from schemadsl import Identity, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    b = t.integer(identity=Identity(name="a_numbers"))


class B(Table, name="a_id"):
    seq = t.serial()
    n = t.integer(null=True)


class C(Table, name="a_b_seq"):
    id = t.serial(primary_key=True)
