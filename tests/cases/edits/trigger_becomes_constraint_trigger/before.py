from schemadsl import Function, Table, Trigger
from schemadsl import types as t

f = Function("f", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class B(Table, name="b"):
    id = t.serial(primary_key=True)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0)
    t1 = Trigger("t1", after="insert", for_each="row", execute=f)
    t2 = Trigger("t2", after="insert", for_each="row", execute=f, constraint=True)
    t3 = Trigger("t3", after="insert", for_each="row", execute=f, constraint=True, from_=B)
    t4 = Trigger("t4", before="truncate", execute=f)
