from schemadsl import Check, Index, Table, Unique
from schemadsl import types as t


class A(Table, name="t" * 63):
    n = t.integer(name="c" * 63, null=True)
    m = t.integer(name="c" * 62, null=True)
    s = t.serial(name="s" * 63)
    i = Index(n, name="i" * 63)
    j = Index(n, m, name="i" * 62)
    u = Unique(n, name="u" * 63)
    c = Check("c" * 63 + " > 0", name="k" * 63)
