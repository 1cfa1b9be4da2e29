from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    n = t.integer(default=1)


class B(Table, name="b"):
    pass


class G(Table, name="g"):
    n = t.integer(generated="1 + 2")
