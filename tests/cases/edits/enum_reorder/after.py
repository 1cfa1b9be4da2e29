from schemadsl import Enum, Table
from schemadsl import types as t


class M(Enum, name="mood", schema="public", comment="of people"):
    b = "b"
    a = "a"


class A(Table, name="a"):
    m = t.enum(M, default=M.b, primary_key=True)


class B(Table, name="b"):
    m = t.enum(M, references=A.m)
