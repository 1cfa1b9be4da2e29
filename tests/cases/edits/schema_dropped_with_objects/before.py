from schemadsl import Enum, Schema, Table
from schemadsl import types as t

s = Schema("app")


class M(Enum, name="mood", schema=s):
    a = "a"


class A(Table, name="a", schema=s):
    id = t.serial(primary_key=True)
    m = t.enum(M, default=M.a)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(null=True, references=A.id)
