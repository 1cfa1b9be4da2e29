from schemadsl import Check, Exclude, ForeignKey, Table, Unique
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    n = t.integer(null=True)
    m = t.integer(null=True)
    u1 = Unique(n, name="u1", nulls_not_distinct=True, include=(m,))
    u2 = Unique(m, name="u2", initially_deferred=True)
    u3 = Unique(n, m, name="u3", with_={"fillfactor": 70})
    c1 = Check("n > 0", name="c1")
    r = t.int4range(null=True)
    ex = Exclude((r, "&&"), name="ex", where="n > 5", initially_deferred=True)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    n = t.integer(null=True)
    m = t.integer(null=True)
    f1 = ForeignKey(
        (n,),
        references=(A.n,),
        name="f1",
        on_delete="cascade",
        on_update="set null",
        initially_deferred=True,
    )
    f2 = ForeignKey(
        (n, m), references=(A.n, A.m), name="f2", on_delete="set null", set_columns=(m,)
    )
    f3 = ForeignKey((n,), references=(A.id,), name="f3")
