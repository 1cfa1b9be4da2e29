from schemadsl import Identity, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True, identity=Identity(start=100))


class B(Table, name="b"):
    id = t.integer(primary_key=True, identity=Identity(increment=-1))


class C(Table, name="c"):
    id = t.integer(primary_key=True, identity="always")


class D(Table, name="d"):
    id = t.serial(primary_key=True)
