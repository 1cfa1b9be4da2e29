from schemadsl import Function, Table, Trigger
from schemadsl import types as t

f = Function(
    "old_f", returns="trigger", language="plpgsql", body="BEGIN NEW.n = 1; RETURN NEW; END"
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0)
    tr = Trigger("tr", before="insert", for_each="row", execute=f)
    ct = Trigger("ct", after="insert", for_each="row", execute=f, constraint=True, deferrable=True)
    st = Trigger("st", after=("insert",), for_each="statement", execute=f, new_table="rows")
