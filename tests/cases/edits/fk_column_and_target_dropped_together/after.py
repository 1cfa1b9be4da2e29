from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    code = t.text(primary_key=True, default="'x'")


class C(Table, name="c"):
    id = t.serial(primary_key=True)
    code = t.text(references=A.code, default="'x'")
