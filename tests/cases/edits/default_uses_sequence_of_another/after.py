from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a2", renamed_from="a"):
    id = t.serial(primary_key=True)


class B(Table, name="b"):
    id = t.integer(primary_key=True, default="nextval('a2_id_seq')")
