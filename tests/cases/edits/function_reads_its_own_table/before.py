from schemadsl import Function, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="next_n()")
    m = t.integer(default=0)


f = Function(
    "next_n", returns="integer", body="SELECT coalesce(max(m), 0) + 1 FROM a", depends_on=[A]
)
