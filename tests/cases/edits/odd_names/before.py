from schemadsl import Check, Enum, Function, Index, Schema, Table, Trigger
from schemadsl import types as t

s = Schema('we"ird. schema')
f = Function(
    "do; it", schema=s, returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END"
)


class M(Enum, name='mo"od.', schema=s):
    a = "it's"
    b = "back\\slash"
    c = "naïve"


class A(Table, name="select", schema=s):
    id = t.serial(primary_key=True, name='id"; drop table x; --')
    b = t.text(null=True, name="ä" * 31)
    c = t.enum(M, name="user", default=M.b)
    d = t.array(t.enum(M), name="c.d", default=[M.a, M.b])
    ix = Index(c, b, name='i."x')
    ck = Check("\"user\" <> 'it''s'", name="check")
    tr = Trigger(
        'tr"1', before="update", update_of=(b,), for_each="row", execute=f, args=("it's", "a\\b")
    )
