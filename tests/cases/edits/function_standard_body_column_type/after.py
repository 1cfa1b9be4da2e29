from schemadsl import Function, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    k = t.integer(default=0, renamed_from="n")


f = Function(
    "total", returns="bigint", sql_body="RETURN (SELECT sum(k) FROM a)", depends_on=[A, A.k]
)
