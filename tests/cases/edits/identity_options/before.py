from schemadsl import Identity, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(
        primary_key=True,
        identity=Identity(always=True, start=5, increment=5, maxvalue=1000, cache=2),
    )


class B(Table, name="b"):
    id = t.integer(primary_key=True, identity="always")


class C(Table, name="c"):
    id = t.integer(primary_key=True, identity=Identity(increment=-1))


class D(Table, name="d"):
    id = t.integer(primary_key=True, identity=Identity(start=10, minvalue=10))
