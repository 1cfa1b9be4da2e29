from schemadsl import Element, Extension, Index, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Index(id, title, using="bm25", unique=True, with_={"key_field": "id"})


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Index(id, Element(title, desc=True), using="bm25", with_={"key_field": "id"})


class C(Table, name="c"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Index(id, using="bm25", include=[title], with_={"key_field": "id"})


class D(Table, name="d"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Index(id, Element(title, opclass="text_ops"), using="bm25", with_={"key_field": "id"})
