from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    k = t.integer(unique=True, default=1)


class Z(Table, name="z"):
    id = t.serial(primary_key=True)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.k, null=True)
    b_id = t.integer(references=A.id, on_delete="set default", on_update="cascade", default=1)
    c_id = t.integer(references=Z.id, null=True, initially_deferred=True)
    d_id = t.integer(null=True, references=lambda: B.id, match="full")
