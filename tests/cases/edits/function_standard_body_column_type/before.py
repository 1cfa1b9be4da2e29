from schemadsl import Function, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0)


f = Function(
    "total", returns="bigint", sql_body="RETURN (SELECT sum(n) FROM a)", depends_on=[A, A.n]
)
