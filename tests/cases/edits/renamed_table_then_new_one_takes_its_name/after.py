from schemadsl import Index, Table
from schemadsl import types as t


class A(Table, name="old_a", renamed_from="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1, unique=True)
    ix = Index(n)


class A2(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1, unique=True)
    ix = Index(n)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.id)
    a2_id = t.integer(references=A2.id, null=True)
