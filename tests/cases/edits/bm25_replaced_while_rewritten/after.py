from schemadsl import Bm25, Extension, Table, View
from schemadsl import tokenizers as tk
from schemadsl import types as t

pg = Extension("pg_search", schema="paradedb")


class Papers(Table, name="papers"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    pages = t.bigint(null=True)
    s = Bm25(id, tk.simple(title, stemmer="english"), key=id, name="papers_by_word")


thick = View("thick", query="SELECT id, pages FROM papers WHERE pages > 100", uses=[Papers])


class Books(Table, name="books"):
    id = t.serial(primary_key=True)
    title = t.text(null=True)
    number = t.bigint(unique=True)
    s = Bm25(id, title, number, key=id, name="books_by_title_and_number")


class Loans(Table, name="loans"):
    id = t.serial(primary_key=True)
    book = t.bigint(references=Books.number)


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    body = t.text(null=True)
    marks = t.bigint(null=True)
    s = Bm25(id, body, key=id, name="notes_by_words")


marked = View("marked", query="SELECT id, marks FROM notes", uses=[Notes])
