from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)


class B(Table, name="b"):
    id = t.integer(primary_key=True, default="nextval('a_id_seq')")
