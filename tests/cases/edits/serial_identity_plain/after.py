from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True, identity="always")


class B(Table, name="b"):
    id = t.serial(primary_key=True)


class C(Table, name="c"):
    id = t.serial(primary_key=True)


class D(Table, name="d"):
    id = t.bigint(primary_key=True, identity="by default")


class E(Table, name="e"):
    id = t.bigserial(primary_key=True)


class F(Table, name="f"):
    id = t.integer(primary_key=True)


class G(Table, name="g"):
    id = t.bigint(primary_key=True)
