from schemadsl import Check, Enum, Function, Index, Schema, Table, Trigger
from schemadsl import types as t

s = Schema('we"ird', renamed_from='we"ird. schema')
f = Function(
    "do; that",
    schema=s,
    returns="trigger",
    language="plpgsql",
    body="BEGIN RETURN NEW; END",
    renamed_from="do; it",
)


class M(Enum, name='mo"od', schema=s, renamed_from='mo"od.', renamed_values={"it's": "it''s"}):
    a = "it''s"
    b = "back\\slash"
    c = "naïve"


class A(Table, name="table", schema=s, renamed_from="select"):
    id = t.serial(primary_key=True, name='id"', renamed_from='id"; drop table x; --')
    b = t.text(null=True, name="ö" * 31, renamed_from="ä" * 31)
    c = t.enum(M, name="user.", default=M.b, renamed_from="user")
    d = t.array(t.enum(M), name="c.d.e", default=[M.a, M.b], renamed_from="c.d")
    ix = Index(c, b, name='i."y', renamed_from='i."x')
    ck = Check("\"user.\" <> 'it''''s'", name="check 2", renamed_from="check")
    tr = Trigger(
        'tr"2',
        before="update",
        update_of=(b,),
        for_each="row",
        execute=f,
        args=("it's", "a\\b"),
        renamed_from='tr"1',
    )
