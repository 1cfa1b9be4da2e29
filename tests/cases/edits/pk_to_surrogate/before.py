from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    code = t.text(primary_key=True)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    code = t.text(references=A.code)
