from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)


class B(Table, name="b"):
    id = t.integer(primary_key=True, identity="always")


class C(Table, name="c"):
    id = t.integer(primary_key=True)


class D(Table, name="d"):
    id = t.integer(primary_key=True)


class E(Table, name="e"):
    id = t.smallserial(primary_key=True)


class F(Table, name="f"):
    id = t.serial(primary_key=True)


class G(Table, name="g"):
    id = t.bigint(primary_key=True, identity="by default")
