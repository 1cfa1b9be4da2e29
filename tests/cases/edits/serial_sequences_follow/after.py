from schemadsl import Table
from schemadsl import types as t


class A(Table, name="b", renamed_from="a"):
    key = t.bigserial(primary_key=True, renamed_from="id")
    kk = t.bigint(identity="always", renamed_from="k")


class B(Table, name="c", renamed_from="b"):
    id = t.bigint(primary_key=True, identity="always")
