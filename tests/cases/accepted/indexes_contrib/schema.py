from schemadsl import Element, Extension, Index, Schema, Table
from schemadsl import types as t

bloom = Extension("bloom")
btree_gin = Extension("btree_gin")
pg_trgm = Extension("pg_trgm")
hstore = Extension("hstore")
ltree = Extension("ltree")
citext = Extension("citext")
intarray = Extension("intarray")
app = Schema("app")
isn = Extension("isn", schema=app)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    title = t.text()
    email = t.citext(unique=True)
    attributes = t.hstore()
    path = t.ltree(unique=True)
    numbers = t.array(t.integer)
    book = t.named("isbn", str)(unique=True)
    a = Index(id, title, using="bloom", with_={"length": 80, "col1": 2})
    b = Index(id, title, using="gin")
    c = Index(Element(title, opclass="gin_trgm_ops"), using="gin")
    d = Index(Element(email, opclass="gist_trgm_ops", opclass_options={"siglen": 32}), using="gist")
    e = Index(attributes, using="gin")
    f = Index(attributes, using="gist")
    g = Index(Element(path, opclass="gist_ltree_ops", opclass_options={"siglen": 8}), using="gist")
    h = Index(Element(numbers, opclass="gin__int_ops"), using="gin")
    i = Index(numbers, using="gist")
    j = Index(email, using="hash")
    k = Index(book)
