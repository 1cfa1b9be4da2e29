from schemadsl import Identity, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True, identity=Identity(increment=0))


class B(Table, name="b"):
    id = t.integer(primary_key=True, identity=Identity(minvalue=10, maxvalue=5))


class C(Table, name="c"):
    id = t.integer(primary_key=True, identity=Identity(start=5, minvalue=10))


class D(Table, name="d"):
    id = t.smallint(primary_key=True, identity=Identity(maxvalue=100000))


class E(Table, name="e"):
    id = t.integer(primary_key=True, identity=Identity(cache=0))


class F(Table, name="f"):
    id = t.integer(primary_key=True, identity=Identity(increment=-1, start=5))
