from schemadsl import Function, Table, Trigger
from schemadsl import types as t

f = Function(
    "new_f",
    returns="trigger",
    language="plpgsql",
    body="BEGIN NEW.n = 2; RETURN NEW; END",
    renamed_from="old_f",
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(default=0)
    tr = Trigger(
        "tr", before=("insert", "update"), for_each="row", execute=f, args=("x",), comment="c'"
    )
    ct = Trigger(
        "ct",
        after=("insert", "update"),
        for_each="row",
        execute=f,
        constraint=True,
        initially_deferred=True,
    )
    st = Trigger(
        "st",
        after=("update",),
        for_each="statement",
        execute=f,
        old_table="before",
        new_table="rows",
    )
