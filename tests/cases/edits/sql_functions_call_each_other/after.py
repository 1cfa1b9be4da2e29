from schemadsl import Function, Procedure, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default="aaa()")


f = Function("aaa", returns="integer", body="SELECT zzz() + (SELECT count(*)::int FROM only b)")
h = Function("std", returns="integer", sql_body="RETURN zzz()")
p = Procedure("bbb", sql_body="BEGIN ATOMIC SELECT aaa(); END")
g = Function("zzz", returns="integer", body="SELECT 1")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
