from schemadsl import Function, Table
from schemadsl import types as t


class A(Table, name="a2", renamed_from="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)


f = Function("whole", arguments="r a2", returns="integer", body="SELECT (r).n")
