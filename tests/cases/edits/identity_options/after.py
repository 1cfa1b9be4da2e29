from schemadsl import Identity, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True, identity="by default")


class B(Table, name="b"):
    id = t.bigint(
        primary_key=True,
        identity=Identity(
            always=True, start=100, minvalue=2, maxvalue=10000, cycle=True, name="b_numbers"
        ),
    )


class C(Table, name="c"):
    id = t.integer(primary_key=True, identity=Identity(increment=1))


class D(Table, name="d"):
    id = t.integer(primary_key=True, identity=Identity(increment=-1))
