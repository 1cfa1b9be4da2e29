from schemadsl import Exclude, Extension, Index, Schema, Table
from schemadsl import types as t

s_ = Schema("ext")
a = Extension("citext", schema=s_)
c_ = Extension("btree_gist")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    c = t.citext(default="'X'", unique=True)
    s = t.text(default="'x'")
    n = t.integer(default=1)
    r = t.int4range(null=True)
    ex = Exclude((n, "="), (r, "&&"), name="ex")
    iy = Index(c, name="iy")
