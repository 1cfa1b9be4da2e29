from schemadsl import Element, Extension, Index, Table
from schemadsl import types as t

a = Extension("citext")
b = Extension("pg_trgm")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    c = t.citext(default="'X'", unique=True)
    s = t.text(default="'x'")
    ix = Index(Element(s, opclass="gin_trgm_ops"), using="gin", name="ix")
    iy = Index(Element(c, opclass="citext_pattern_ops"), name="iy")
