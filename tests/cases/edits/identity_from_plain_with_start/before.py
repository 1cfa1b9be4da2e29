from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)


class B(Table, name="b"):
    id = t.integer(primary_key=True)


class C(Table, name="c"):
    id = t.integer(primary_key=True)


class D(Table, name="d"):
    id = t.integer(primary_key=True)
