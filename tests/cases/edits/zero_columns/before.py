from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    pass


class B(Table, name="b"):
    n = t.integer(null=True)


class G(Table, name="g"):
    n = t.integer(generated="1 + 1")
