from schemadsl import Function, Table
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.integer(default=1)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(default=1)
