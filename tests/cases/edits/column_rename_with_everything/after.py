from schemadsl import Function, Index, Table, Trigger, Unique
from schemadsl import types as t

f = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class A(Table, name="a"):
    key = t.serial(primary_key=True, renamed_from="id")
    Count = t.integer(default=0, check='"Count" >= 0', renamed_from="n")
    g = t.integer(generated='"Count" * 2')
    by_n = Index(Count, where='"Count" > 0')
    by_e = Index('("Count" + 1)')
    u = Unique(Count, key)
    tr = Trigger(
        "a_touch",
        before="update",
        update_of=(Count,),
        for_each="row",
        when='NEW."Count" > 0',
        execute=f,
    )


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    a_id = t.integer(references=A.key)
