from schemadsl import Bm25, Extension, Table, View
from schemadsl import types as t

pg = Extension("pg_search", schema="paradedb")


class Papers(Table, name="papers"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    pages = t.integer(null=True)
    s = Bm25(id, title, key=id, name="papers_by_title")


thick = View("thick", query="SELECT id, pages FROM papers WHERE pages > 100", uses=[Papers])


class Books(Table, name="books"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    number = t.integer(unique=True)
    s = Bm25(id, title, key=id, name="books_by_title")


class Loans(Table, name="loans"):
    id = t.serial(primary_key=True)
    book = t.integer(references=Books.number)


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    body = t.text(null=True)
    marks = t.integer(null=True)
    s = Bm25(id, body, marks, key=id, name="notes_by_body")


marked = View("marked", query="SELECT id, marks FROM notes", uses=[Notes])
