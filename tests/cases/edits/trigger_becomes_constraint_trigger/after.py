from schemadsl import Function, Table, Trigger
from schemadsl import types as t

f = Function("f", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0)
    t1 = Trigger("t1", after="insert", for_each="row", execute=f, constraint=True)
    t2 = Trigger("t2", after="insert", for_each="row", execute=f)
    t3 = Trigger("t3", after="insert", for_each="row", execute=f, constraint=True)
    t5 = Trigger("t5", before="truncate", execute=f, renamed_from="t4")
