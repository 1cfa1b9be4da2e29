from schemadsl import Bm25, Extension, Table
from schemadsl import tokenizers as tk
from schemadsl import types as t

vec = Extension("vector")
pg = Extension("pg_search", schema="paradedb")


class A(Table, name="a"):
    key = t.serial(primary_key=True, renamed_from="id")
    headline = t.text(null=True, renamed_from="title")
    n = t.integer(default=1)
    s = Bm25(key, tk.simple(headline, stemmer="english"), n, key=key, name="s")


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    s = Bm25(id, tk.ngram(title, 2, 3), key=id, name="sb", where="id > 1")
